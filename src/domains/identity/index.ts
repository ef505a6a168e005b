export { type NewDemoPerson, saveDemoPeople } from './commands/save-demo-people.ts';
export { saveDemoDesk } from './commands/save-demo-desk.ts';
export { noteAccess } from './commands/note-access.ts';
export { listDemoPeople } from './queries/list-demo-people.ts';
export { readSession } from './queries/read-session.ts';
export { readKiosk, shortenSession } from './queries/read-kiosk.ts';
