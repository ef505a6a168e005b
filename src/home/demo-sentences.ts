/** Sentences to try the demo cities with, each in the language in which somebody would write it. */
export const DEMO_SENTENCES: { language: string; text: string }[] = [
  { language: 'it', text: 'mia madre non riesce più a cucinare' },
  { language: 'it', text: 'il papà è caduto due volte e io lavoro fino alle sei' },
  { language: 'en', text: 'I am alone all day and nobody comes by' },
  { language: 'en', text: 'they will cut off our electricity on Friday' },
  { language: 'el', text: 'η μητέρα μου δεν μπορεί πια να μαγειρέψει' },
  { language: 'es', text: 'mi hijo no entiende los deberes y yo no puedo ayudarle' },
  { language: 'pt', text: 'preciso de uma cadeira de rodas emprestada' },
  { language: 'fr', text: 'je ne comprends pas la lettre de la préfecture' },
  { language: 'ar', text: 'أمي لم تعد تستطيع الطبخ' },
];
