import { createInterface } from 'node:readline';
import { readModel, trainModel, understandWhole, writeModel } from '../domains/directory/index.ts';
import { join } from 'node:path';
import { corpusFolder } from '../wiring.ts';
import { print } from './output.ts';

/** Reads sentences from standard input, one a line, and writes what each asks for. Nothing of them is kept. */
export async function understandLines(options: { json?: boolean }): Promise<void> {
  const model = readModel(join(corpusFolder, 'model'));
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const { text, language, types, clarify, emergency } = understandWhole(model, line);
    if (options.json) process.stdout.write(`${JSON.stringify({ text, language, types, clarify, emergency })}\n`);
    else
      process.stdout.write(
        `${emergency ? 'EMERGENCY  ' : ''}${
          types
            .slice(0, 3)
            .map((item) => `${item.type} ${Math.round(item.score * 100)} %`)
            .join(', ') || 'not understood'
        }\n`,
      );
  }
}

export async function trainUnderstanding(options: { json?: boolean }): Promise<void> {
  const startedAt = Date.now();
  const model = trainModel(corpusFolder);
  writeModel(model, join(corpusFolder, 'model'));
  const seconds = (Date.now() - startedAt) / 1000;
  print({ text: `learned from the corpus in ${seconds.toFixed(1)} s`, data: { seconds } }, options);
}
