export { type NewDemoPerson, saveDemoPeople } from './commands/save-demo-people.ts';
export { noteAccess } from './commands/note-access.ts';
export { listDemoPeople } from './queries/list-demo-people.ts';
export { readSession } from './queries/read-session.ts';
export { giveRole } from './commands/give-role.ts';
export { demoPersonId } from './commands/save-demo-people.ts';
export { type Grant, listGrants } from './queries/list-grants.ts';
export { type KnownPerson, readPeople } from './queries/read-people.ts';
