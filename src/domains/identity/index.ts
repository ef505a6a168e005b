export { type NewDemoPerson, saveDemoPeople } from './commands/save-demo-people.ts';
export { enterPerson, type NewPerson } from './commands/enter-person.ts';
export { giveRoleByAddress } from './commands/give-role-by-address.ts';
export { noteAccess } from './commands/note-access.ts';
export { listDemoPeople } from './queries/list-demo-people.ts';
export { listGrants } from './queries/list-grants.ts';
export { readRecipient } from './queries/read-recipient.ts';
export { readSession } from './queries/read-session.ts';
