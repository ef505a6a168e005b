import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeModel, manifestFile, modelFile, ModelError, readModel, writeModel } from './model.ts';
import { writeSmallCorpus } from './small-corpus.fixture.ts';
import { trainModel } from './train.ts';

const corpus = writeSmallCorpus();
const model = trainModel(corpus);
const folder = () => mkdtempSync(join(tmpdir(), 'cortile-model-'));

describe('the model on disk', () => {
  it('comes back as it was written', () => {
    const at = folder();
    writeModel(model, at);
    expect(readModel(at)).toEqual(model);
  });

  it('has the same bytes after training the same corpus anew, and others after a change', () => {
    expect(Buffer.compare(encodeModel(trainModel(corpus)), encodeModel(model))).toBe(0);
    const changed = writeSmallCorpus({ 'life-events/en.json': '{"lost-job":{"phrases":["they sacked me"]}}' });
    expect(trainModel(changed).record.corpusHash).not.toBe(model.record.corpusHash);
  });

  it('writes a manifest with hash, sizes and figures', () => {
    const at = folder();
    writeModel(model, at);
    const manifest = JSON.parse(readFileSync(join(at, manifestFile), 'utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      corpusHash: model.record.corpusHash,
      file: modelFile,
      bytes: readFileSync(join(at, modelFile)).length,
    });
    expect(manifest['sentences']).toMatchObject({ en: 15, it: 15, ar: 0 });
    expect(manifest['missing']).toContain('needs/ar.txt');
  });

  it('says how to mend a file that is missing, cut short or something else', () => {
    expect(() => readModel(folder())).toThrow(/cannot be read\. Train it anew/);
    const cut = folder();
    writeModel(model, cut);
    truncateSync(join(cut, modelFile), readFileSync(join(cut, modelFile)).length - 100);
    expect(() => readModel(cut)).toThrow(/cut short/);
    const other = folder();
    writeFileSync(join(other, modelFile), 'something else');
    expect(() => readModel(other)).toThrow(ModelError);
    writeFileSync(join(other, modelFile), encodeModel(model).subarray(0, 40));
    expect(() => readModel(other)).toThrow(/broken head/);
  });
});
