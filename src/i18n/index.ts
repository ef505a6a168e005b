export { readCatalogue, REFERENCE_LANGUAGE, type Catalogue, type Language } from './catalogue.ts';
export { openTexts, type MessageKey, type Texts, type Translate } from './translate.ts';
