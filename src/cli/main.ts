import { Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../config.ts';
import { addCityCommand, listCitiesCommand, removeCityCommand } from './city.ts';
import { doctor } from './doctor.ts';
import { EXPORT_FORMATS, exportHsds } from './export.ts';
import { listImports, removeImport } from './import-sources.ts';
import { importHsds, importMapped } from './import.ts';
import { readBounceFromInput } from './bounce.ts';
import { fail } from './output.ts';
import { importPlaces } from './places.ts';
import { giveRoleCommand, listRolesCommand } from './role.ts';
import { listErasures, replayJournal, rotateKeys } from './privacy.ts';
import { withDatabase } from './session.ts';
import { rewrapFiles } from './uploads.ts';
import { trainUnderstanding, understandLines } from './understand.ts';

const list = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
const degrees = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError('write it as 45.46');
  return value;
};

/** The `cortile` command: everything an operator does without a browser. */
function program(): Command {
  const cortile = new Command('cortile').description('Runs and tends a Cortile installation.').showHelpAfterError();
  cortile
    .command('migrate')
    .description('bring the database to this version')
    .option('--json')
    .action((options) =>
      withDatabase(async ({ applied }) => ({ text: applied.length > 0 ? applied.join('\n') : 'nothing to do', data: { applied } }), options),
    );
  addCityCommands(cortile.command('city').description('cities of this installation'));
  addRoleCommands(cortile.command('role').description('who may do what in a city'));
  addPrivacyCommands(cortile);
  addImportCommands(cortile.command('import').description('bring a directory in'));
  cortile
    .command('export')
    .description('take a directory out')
    .command('hsds')
    .requiredOption('--city <slug>')
    .addOption(
      new Option('--format <format>', 'one JSON document, one service a line, or a folder of tables').choices(EXPORT_FORMATS).default('json'),
    )
    .option('--out <folder>', 'where the tables go')
    .description('HSDS 3.1, without confidential places: JSON on standard output, or tables in a folder')
    .action((options) => exportHsds(options));
  const understanding = cortile
    .command('understand')
    .description('reads sentences, one a line, and says what they ask for')
    .option('--json')
    .option('--city <slug>')
    .action((options) => understandLines(options));
  understanding
    .command('train')
    .description('learn from the corpus and write the weights')
    .option('--json')
    .action((options) => trainUnderstanding(options));
  cortile
    .command('mail')
    .description('mail of this installation')
    .command('bounce')
    .description('reads a message that a mail server sent back from standard input, and marks the address as not working')
    .option('--json')
    .action((options) => readBounceFromInput(options));
  cortile
    .command('uploads')
    .description('files that people handed in')
    .command('rewrap')
    .description('wraps their keys anew after a change of the secret; the old one is read from CORTILE_OLD_SECRET')
    .option('--json')
    .action((options) => rewrapFiles(options));
  cortile
    .command('doctor')
    .description('says what is well and what is not')
    .option('--json')
    .action((options) => doctor(readConfig(), options));
  return cortile;
}

function addCityCommands(city: Command): void {
  city
    .command('add <slug>')
    .description('make a city: its schema and its login')
    .requiredOption('--name <name>')
    .requiredOption('--country <code>', 'ISO 3166-1, such as IT')
    .requiredOption('--timezone <zone>', 'such as Europe/Rome')
    .requiredOption('--languages <codes>', 'its own languages, the administration first: it,en', list)
    .option('--currency <code>', 'ISO 4217', 'EUR')
    .option('--theme <name>', 'terracotta, azulejo or olive', 'terracotta')
    .option('--neighbours <slugs>', 'cities to look in when nothing is found', list, [])
    .option('--latitude <degrees>', 'centre', degrees)
    .option('--longitude <degrees>', 'centre', degrees)
    .option('--json')
    .action((slug, options) => addCityCommand(slug, options));
  city
    .command('list')
    .option('--json')
    .action((options) => listCitiesCommand(options));
  city
    .command('remove <slug>')
    .requiredOption('--yes <slug>', 'the slug again, since nothing comes back')
    .option('--json')
    .action((slug, options) => removeCityCommand(slug, options));
}

function addRoleCommands(roles: Command): void {
  roles
    .command('give')
    .description('give a role, above all the first administrator of a city')
    .requiredOption('--city <slug>')
    .requiredOption('--address <mail>', 'the mail address by which the person signs in')
    .requiredOption('--role <role>', 'such as administrator or accreditation-officer')
    .option('--name <name>', 'needed where nobody has the address yet')
    .option('--scope <scope>', 'the desk (space-operator) or organization (provider-staff) it is for', '')
    .option('--json')
    .action((options) => giveRoleCommand(options));
  roles
    .command('list')
    .requiredOption('--city <slug>')
    .option('--json')
    .action((options) => listRolesCommand(options));
}

function addPrivacyCommands(cortile: Command): void {
  cortile
    .command('keys')
    .description('keys of encrypted facts')
    .command('rotate')
    .description('a new version of the city’s key, with all persons’ keys under it; goes on where it was interrupted')
    .action((options) => rotateKeys(options));
  const erasure = cortile.command('erasure').description('who was erased, kept apart from the database');
  erasure
    .description('every erasure that database and journal know of, one line of JSON each, to be kept beside the backups')
    .action((options) => listErasures(options));
  erasure
    .command('replay')
    .option('--journal <file>', 'what "erasure list" wrote, besides the journal in the data folder')
    .description('after a restored backup: erases again whom it brought back')
    .action((options) => replayJournal(options));
}

function addImportCommands(imports: Command): void {
  imports
    .command('hsds <files...>')
    .description('HSDS 3.x JSON files, or folders of tabular packages')
    .requiredOption('--city <slug>')
    .option('--source <name>', 'under which its records are kept; without it the name of the first file')
    .option('--dry-run', 'says what would happen and writes nothing')
    .option('--json')
    .action((files, options) => importHsds(files, options));
  imports
    .command('mapped <files...>')
    .description('XML or CSV of a city by a mapping file')
    .requiredOption('--city <slug>')
    .requiredOption('--mapping <file>')
    .option('--dry-run', 'says what would happen and writes nothing')
    .option('--json')
    .action((files, options) => importMapped(files, options));
  imports
    .command('list')
    .description('what was imported into a city, by source')
    .requiredOption('--city <slug>')
    .option('--json')
    .action((options) => listImports(options));
  imports
    .command('remove')
    .description('take out everything that a source brought')
    .requiredOption('--city <slug>')
    .requiredOption('--source <name>', 'as import list names it')
    .option('--dry-run', 'says what would happen and writes nothing')
    .option('--json')
    .action((options) => removeImport(options));
  imports
    .command('places <paths...>')
    .description('neighbourhoods.csv, streets.csv and house-numbers.csv, or folders that hold them')
    .requiredOption('--city <slug>')
    .option('--source <name>')
    .option('--json')
    .action((paths, options) => importPlaces(paths, options));
}

// Whoever reads our output may stop reading (export hsds | head): that is no failure.
let isReaderGone = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  isReaderGone = true;
});

try {
  await program().parseAsync();
} catch (error) {
  if (!isReaderGone) fail(error instanceof Error ? error.message : String(error));
}
