export { type NewDemoHousehold, saveDemoHousehold } from './commands/save-demo-household.ts';
export { type NewDemoPerson, saveDemoPeople } from './commands/save-demo-people.ts';
export { type ActForAnother, type Telling, tellingOf } from './rules-mandate.ts';
export { tellPerson } from './commands/tell-household.ts';
export { actsFor, mayActOn } from './pages/acts-for.ts';
export { noteAccess } from './commands/note-access.ts';
export { listDemoPeople } from './queries/list-demo-people.ts';
export { readSession } from './queries/read-session.ts';
