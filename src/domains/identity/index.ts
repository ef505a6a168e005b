export { type NewDemoPerson, demoPersonId, saveDemoPeople } from './commands/save-demo-people.ts';
export { noteAccess } from './commands/note-access.ts';
export { listDemoPeople } from './queries/list-demo-people.ts';
export { readRecipient } from './queries/read-recipient.ts';
export { readSession } from './queries/read-session.ts';
