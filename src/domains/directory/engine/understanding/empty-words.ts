import { foldText } from '../../../../kernel/text.ts';
import type { CorpusLanguage } from './corpus.ts';

/**
 * Words that say no need by themselves: greetings, thanks, yes and no, "I need", "help", "can you". A text of nothing else gets no kinds of
 * help but the question to tell more; a guess would look like an answer. One word that names a need is enough to be understood.
 */
const emptyWords: Record<CorpusLanguage, string> = {
  it:
    'ciao salve buongiorno buon giorno buona buonasera sera buonanotte notte buondì pomeriggio ehi ehilà pronto come stai sta state va tutto bene ' +
    'grazie mille tante prego scusi scusa scusate per favore piacere cortesia sì si no ok okay va forse boh mah certo allora dunque ecco qui qua ' +
    'prova prove io tu lei noi voi mi ti ci vi me te lo la un una uno il i gli le di da a in e o che non so niente nulla qualcosa cosa cose chi sono ' +
    'sei è siete ho hai ha abbiamo bisogno serve servono servirebbe vorrei voglio vuole cerco aiuto aiutami aiutatemi aiutarmi aiutare può puoi potete ' +
    'qualcuno c’è nessuno tutti domanda informazione informazioni signora signore ehm uffa bla arrivederci addio mondo test',
  en:
    'hello hi hey hiya howdy yo good morning afternoon evening night day how are you doing is it there anyone anybody somebody someone thanks thank ' +
    'cheers ta please sorry excuse yes yeah yep no nope ok okay k maybe sure well so right test testing tests try trying i me my we us a an the to of ' +
    'for in on and or that this what who where when why do does did can could would will i’m im am need needs want wants like looking look ask ' +
    'question help helps info information something nothing anything thing things stuff dunno know don’t t dont just bye goodbye dear sir madam ' +
    'everyone all here world foo bar hmm um er ah oh lol haha wow nice cool go welcome with some',
  el:
    'γεια γειά χαίρετε καλημέρα καλησπέρα καληνύχτα σου σας τι κάνεις κάνετε πώς είσαι είστε ευχαριστώ πολύ παρακαλώ συγγνώμη ναι όχι οκ εντάξει ' +
    'ίσως δοκιμή δοκιμάζω τεστ εγώ εσύ εμείς εσείς εμένα με μου μας ένα μια έναν ο η το τα τον την να για από σε στο και ή που θέλω θέλουμε θα ήθελα ' +
    'χρειάζομαι ψάχνω έχω βοήθεια βοηθήστε βοηθήσεις βοηθήσετε μπορείς μπορείτε μπορεί κάποιος κάποιον κάτι τίποτα ερώτηση πληροφορίες πληροφορία ' +
    'ποιος είναι εδώ αντίο δεν ξέρω λοιπόν έλα κόσμε μπλα ' +
    'geia gia sou sas xairete kalimera kalhmera kalispera kalhspera kalinixta ti kaneis kanete pos pws eisai eiste efxaristo euxaristw parakalo ' +
    'parakalw nai oxi entaksei entaxei dokimi thelo thelw 8elw xreiazomai voithia boh8eia voh8eia mporeite mporeis kapoios kati tipota den ksero kserw',
  es:
    'hola buenos buenas buen días dia tardes noches qué que tal cómo como estás está están va gracias muchas por favor perdón perdona disculpe ' +
    'sí si no ok okay vale bueno bien quizás quizá claro pues prueba probando test yo tú usted nosotros me te nos mi un una uno el la los las lo de ' +
    'a en y o al con para necesito necesita quiero quisiera querría busco tengo ayuda ayudas ayúdame ayúdeme ayudar ayudarme puede puedes pueden ' +
    'alguien algo nada nadie hay aquí pregunta información señora señor adiós es soy eres quién no sé se oye oiga eh bla mundo todos',
  pt:
    'olá ola oi bom boa dia tarde noite como está estás vai tudo bem obrigado obrigada muito por favor desculpe desculpa com licença sim não ok okay ' +
    'talvez claro pois então teste testando testar prova eu tu você nós me mim te nos um uma uns o a os as de do da em no na e ou para pra que ' +
    'preciso precisa precisamos quero queria gostaria procuro tenho ajuda ajude ajudar ajudem me pode podes podem alguém ninguém algo nada coisa ' +
    'há aqui pergunta informação informações senhora senhor adeus tchau é sou és quem sei sabe oh bla mundo todos',
  fr:
    'bonjour bonsoir salut coucou bonne nuit journée soirée hello allô allo comment ça ca va vas allez tu vous merci beaucoup bien s’il s il te plaît ' +
    'plait svp stp pardon désolé désolée oui non ok okay d’accord d accord peut-être peut être bon ben alors voilà test tester essai je j nous moi me ' +
    'm un une des le la les l de du à a en et ou que qu qui quoi est es suis êtes ai besoin veux voudrais cherche aide aidez aider aidez-moi pouvez ' +
    'peux pourriez quelqu quelqu’un quelque chose rien personne y ici question renseignement renseignements information madame monsieur au revoir ' +
    'adieu ne n pas sais c ce euh bla tout toute monde tous',
  ar:
    'مرحبا مرحباً أهلا أهلاً وسهلا هلا السلام سلام عليكم وعليكم ورحمة الله وبركاته صباح مساء الخير النور كيف حالك الحال حالكم كيفك شلونك إزيك ازيكم ' +
    'لاباس شكرا شكراً جزيلا جزاك خيرا من فضلك فضلكم لو سمحت سمحتم عفوا آسف أسف نعم لا أيوه ايوا آه اه أوكي اوكي تمام طيب ربما يمكن تجربة اختبار تست أنا ' +
    'انت أنت نحن إحنا أريد اريد بدي عايز عايزة بغيت أحتاج احتاج محتاج محتاجة أبحث عن على في إلى الى و أو مساعدة مساعده المساعدة ساعدني ساعدوني ممكن ' +
    'هل حدا حد أحد احد شخص شيء شي حاجة سؤال معلومات ما هو هي هذا يا استاذ سيدي سيدتي ليس لا أعرف اعرف وداعا ' +
    'salam slm salem 3alaykom alaykum alaikom marhaba mar7aba ahlan ahla hala sabah saba7 masa el al kheir 5er kif kifak kifik keefak ezayak ezzayek ' +
    'labas labass chokran shukran shokran afwan min fadlak fadlik law sama7t na3am aywa la2 ana bedi biddi badi baddi 3ayez 3ayza bghit me7tag mosa3ada mosaada mosa3de ' +
    'musa3ada mousa3ada tajriba',
};

/** Keys hit at random and what people type to try a field, in every language. */
const trials =
  'test testing asdf asdfg asdfgh asdfghjkl qwerty qwert qwertz azerty asd asdasd qwe qweqwe zxc zxcv abc abcd lorem ipsum dolor sit amet bla blabla xyz foo';

const wordSet = (text: string): ReadonlySet<string> => new Set(foldText(text).split(' '));
const sets = Object.values(emptyWords).map((words) => wordSet(`${words} ${trials}`));

/** Of one letter or a number alone, nobody can tell what is meant. */
const isBare = (word: string): boolean => word.length === 1 || /^\p{N}+$/u.test(word);

/** Whether all words of a text are empty in one of the languages, so that nothing is asked for yet. `words` are folded. */
export const saysNothing = (words: readonly string[]): boolean => sets.some((set) => words.every((word) => isBare(word) || set.has(word)));
