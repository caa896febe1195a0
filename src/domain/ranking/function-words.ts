import {termsOf} from './words.ts';

interface FunctionWords {
  /** Articles, prepositions, pronouns and the like. */
  small: string;
  /** What a goal begins with: “Learn to …”. */
  intention: string;
}

const LANGUAGES: Record<string, FunctionWords> = {
  en: {
    small:
      'a an the this that these those of in on at by for from to into onto with without within about as ' +
      'than then and or but nor not no so if is are was were be been being am does did have has had ' +
      'will would can could may might must shall should it its i me my mine we us our ours you your ' +
      'yours he she they them their his her who whom whose what which when where why how all any some ' +
      'each every both few more most much many other another such own same only also very too just ' +
      'there here out up down off over under again once new old well good better best',
    intention:
      'learn understand begin start get know become try take make keep let see look find use want need ' +
      'write read go come return improve practise practice study explore discover master build teach ' +
      'give put do help',
  },
  de: {
    small:
      'der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine mit ohne ' +
      'von vom zu zum zur im in am an auf aus bei für über unter nach vor um durch als wie was wer wo ' +
      'wann warum ich du er sie es wir ihr mein meine dein sein ihre unser unsere ist sind war waren ' +
      'wird haben hat kann können muss müssen soll sollen mehr besser gut',
    intention:
      'lernen verstehen beginnen anfangen kennen kennenlernen werden machen lesen schreiben sehen ' +
      'finden wissen üben verbessern',
  },
  es: {
    small:
      'el la los las un una unos unas de del al a en con sin por para y o u e pero no que como cuando ' +
      'donde quien cual mi mis tu tus su sus nuestro nuestra es son ser estar está hay muy más mejor ' +
      'bien lo le les se me te nos',
    intention:
      'aprender entender comprender empezar comenzar conocer saber hacer leer escribir ver practicar ' +
      'mejorar estudiar',
  },
  fr: {
    small:
      'le la les un une des du de au aux et ou mais ne pas que qui quoi dont où comment quand pourquoi ' +
      'dans sur sous avec sans pour par en ce cet cette ces mon ma mes ton ta tes son sa ses notre nos ' +
      'votre vos leur leurs est sont être avoir plus mieux bien je tu il elle nous vous ils elles se me ' +
      'te y',
    intention:
      'apprendre comprendre commencer débuter connaître savoir faire lire écrire voir pratiquer ' +
      'améliorer étudier',
  },
  nl: {
    small:
      'de het een en of maar niet geen met zonder van voor naar in op aan uit bij door over onder als ' +
      'dan wat wie waar wanneer waarom hoe ik jij hij zij wij jullie mijn jouw zijn haar onze hun is ' +
      'was waren wordt worden heeft hebben kan kunnen meer beter goed te om er',
    intention: 'leren begrijpen beginnen kennen weten maken lezen schrijven zien vinden oefenen verbeteren',
  },
  pt: {
    small:
      'o a os as um uma uns umas de do da dos das em no na nos nas com sem por pelo pela para e ou mas ' +
      'não que como quando onde quem qual meu minha meus minhas seu sua seus suas nosso nossa é são ser ' +
      'estar há muito mais melhor bem se me te',
    intention:
      'aprender entender compreender começar conhecer saber fazer ler escrever ver praticar melhorar ' +
      'estudar',
  },
};

/** The small words of all languages, for texts in any of them. Some are topics in another one. */
export const smallTerms = (): Set<string> =>
  new Set(Object.values(LANGUAGES).flatMap(({small}) => termsOf(small)));

/** Terms of a text that say nothing about its topic. */
export interface FunctionTerms {
  small: ReadonlySet<string>;
  intention: ReadonlySet<string>;
}

/**
 * The small words and verbs of intention in the language of these terms: the language that they have most such words of.
 * Several languages that are equal count together. A list for all would lose topics: `war` is a small word in German.
 */
export function functionTermsFor(terms: readonly string[]): FunctionTerms {
  const languages = Object.values(LANGUAGES).map(({small, intention}) => {
    const sets = {small: new Set(termsOf(small)), intention: new Set(termsOf(intention))};
    const hits = terms.filter(term => sets.small.has(term) || sets.intention.has(term)).length;
    return {...sets, hits};
  });
  const most = Math.max(...languages.map(({hits}) => hits));
  const best = languages.filter(({hits}) => hits === most);
  return {
    small: new Set(best.flatMap(({small}) => [...small])),
    intention: new Set(best.flatMap(({intention}) => [...intention])),
  };
}
