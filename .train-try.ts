import { trainModel } from './src/domains/directory/engine/understanding/train.ts';
import { writeModel } from './src/domains/directory/engine/understanding/model.ts';
console.time('train'); const m = trainModel('corpus'); console.timeEnd('train'); writeModel(m, 'corpus/model');
