import type {DemoCommunity} from '../community.ts';

/** What was marked in the older article, the oldest mark first. */
export const READING_QUOTES = [
  'そこで、一つの段落を読み終えるまで辞書を開かないことにしました。',
  '前後の文が教えてくれたからです。',
  '少ないようですが、一年で千八百行になります。',
] as const;
export const FEED_QUOTE = '誰かの許可を待たずに読めること、それがフィードの強さだと思います。';

export const HIBI: DemoCommunity = {
  host: 'hibi.example',
  title: '日々の学び',
  kind: 'blog',
  language: 'ja',
  items: [
    {
      path: 'ikinokori',
      title: 'なぜフィードは生き残ったのか',
      author: '春',
      hours: 49,
      html: `<p>フィードは何度も「終わった」と言われてきました。それでも、ポッドキャストは今もフィードで届きますし、図書館のお知らせも、小さな個人サイトの日記も、同じ仕組みで読めます。</p>
<h2>理由を三つ</h2>
<ol><li>作るのが簡単です。一つのファイルを置くだけで済みます。</li><li>読む側が順番を決められます。並べ替える会社はいません。</li><li>やめるときも静かです。登録を消せば、それで終わりです。</li></ol>
<p>${FEED_QUOTE}派手ではありませんが、十年後にも動いている道具は、たいてい派手ではないものです。</p>`,
    },
    {
      path: 'jisho',
      title: '辞書を閉じて読む練習',
      author: '春',
      hours: 1700,
      html: `<p>外国語を読むとき、わからない言葉が出るたびに辞書を引いていました。すると、文の終わりに着くころには、始まりを忘れています。</p>
<p>${READING_QUOTES[0]}線だけ引いておきます。読み終えてから見ると、線の半分はもういらなくなっています。${READING_QUOTES[1]}</p>
<p>残った半分だけを調べて、ノートに一行ずつ書きます。一日に五行。${READING_QUOTES[2]}</p>`,
    },
  ],
};

export const LANGE_LEITUNG: DemoCommunity = {
  host: 'langeleitung.example',
  title: 'Lange Leitung',
  kind: 'podcast',
  language: 'de',
  items: [
    {
      path: '12',
      title: 'Folge 12: Was ein Zwischenspeicher vergessen darf',
      author: 'Lange Leitung',
      hours: 33,
      recording: {file: '12.mp3', minutes: 41, bytes: 39_400_000},
      html: `<p>Wir reden über das Vergessen: Warum ein Zwischenspeicher, der alles behält, schlechter ist als einer, der gut wegwirft, und was das mit einem Küchenschrank zu tun hat.</p>
<ul><li>00:40 Der Schrank meiner Tante</li><li>08:15 Wie lange ist frisch?</li><li>19:30 Hörerfrage: Warum lädt mein Rechner dieselbe Seite dreimal?</li><li>33:00 Was wir diese Woche weggeworfen haben</li></ul>
<p>Das Transkript erscheint am Wochenende. Fragen bitte wie immer mit Namen und mit Wetter.</p>`,
    },
    {
      path: '11',
      title: 'Folge 11: Leise Post',
      author: 'Lange Leitung',
      hours: 370,
      recording: {file: '11.mp3', minutes: 36, bytes: 34_600_000},
      html: `<p>Ein Satz geht durch fünf Abteilungen und kommt als sein Gegenteil an. Woran liegt das, und was hilft? Wir haben es mit zwölf Leuten und einem Kochrezept ausprobiert. Am Ende gab es Suppe statt Kuchen.</p>
<p>Unser Rat nach dieser Folge: Wer etwas weitergibt, schreibt dazu, von wem er es hat.</p>`,
    },
  ],
};

export const CUADERNO: DemoCommunity = {
  host: 'cuaderno.example',
  title: 'Cuaderno abierto',
  kind: 'blog',
  language: 'es',
  items: [
    {
      path: 'preguntas',
      title: 'Las preguntas que no hice en clase',
      author: 'Inés',
      hours: 57,
      html: `<p>Guardo una lista de preguntas que no me atreví a hacer. La empecé hace dos años, en una clase de estadística, y ya ocupa once páginas. Releerla da un poco de vergüenza y mucha alegría: casi todas tienen hoy respuesta.</p>
<h2>Lo que aprendí de la lista</h2>
<p>Primero, que la mayoría de mis dudas no eran mías: cuando por fin pregunté en voz alta, otras tres personas dijeron «yo tampoco lo entendía». Segundo, que una pregunta escrita envejece mejor que una pregunta callada. Y tercero, que conviene anotar también quién la contestó, para poder dar las gracias.</p>
<p>Si enseñas, deja un minuto de silencio antes de pasar de tema. No es tiempo perdido: es el minuto en el que se decide si alguien pregunta.</p>`,
    },
    {
      path: 'huerto',
      title: 'Un huerto no se actualiza cada hora',
      author: 'Inés',
      hours: 330,
      html: `<p>En el huerto de la escuela aprendimos a mirar despacio. Quien va a ver las habas cada diez minutos no las hace crecer; solo pisa la tierra. Desde entonces leo las noticias una vez al día, por la mañana, con el café.</p>
<p>No me he perdido nada importante. Lo importante, al parecer, sabe esperar.</p>`,
    },
  ],
};

const SUM =
  '<math display="block" alttext="1 + 2 + \\cdots + n = \\frac{n(n+1)}{2}"><mrow><mn>1</mn><mo>+</mo><mn>2</mn><mo>+</mo><mo>⋯</mo><mo>+</mo><mi>n</mi><mo>=</mo><mfrac><mrow><mi>n</mi><mo>(</mo><mi>n</mi><mo>+</mo><mn>1</mn><mo>)</mo></mrow><mn>2</mn></mfrac></mrow></math>';
const RATE =
  '<math display="block" alttext="p = 1 - e^{-\\lambda t}"><mrow><mi>p</mi><mo>=</mo><mn>1</mn><mo>−</mo><msup><mi>e</mi><mrow><mo>−</mo><mi>λ</mi><mi>t</mi></mrow></msup></mrow></math>';

export const CRAIE: DemoCommunity = {
  host: 'craie.example',
  title: 'Craie & tableau',
  kind: 'blog',
  language: 'fr',
  items: [
    {
      path: 'fraicheur',
      title: 'Combien de temps une page reste-t-elle fraîche ?',
      author: 'Maud',
      hours: 44,
      html: `<p>Un élève m’a demandé quand il faut redemander une page qui change « de temps en temps ». La question est belle, car elle se calcule.</p>
<p>Supposons que les changements arrivent au hasard, en moyenne λ fois par jour. La probabilité que la page ait changé après un temps <em>t</em> est alors :</p>
${RATE}
<p>Si elle change une fois par semaine et que nous regardons chaque jour, nous trouvons du nouveau à peu près une fois sur sept ou huit. Les autres visites ne servent à rien, sauf si le serveur peut répondre « rien de neuf » en quelques octets.</p>
<p>La classe a proposé de mesurer au lieu de supposer. C’est encore mieux.</p>`,
    },
    {
      path: 'somme',
      title: 'La somme que tout le monde redécouvre',
      author: 'Maud',
      hours: 280,
      html: `<p>Chaque année, quelqu’un trouve tout seul comment additionner les nombres de 1 à <em>n</em>. Cette fois, c’était avec des jetons, rangés en escalier puis retournés :</p>
${SUM}
<p>Je n’ai rien dit. J’ai seulement demandé : « Et si l’escalier avait cent marches ? » Le silence qui a suivi était le meilleur moment de la semaine.</p>`,
    },
  ],
};

export const CAIXA: DemoCommunity = {
  host: 'caixa.example',
  title: 'caixa de ferramentas',
  kind: 'code',
  language: 'pt',
  items: [
    {
      path: 'repetir',
      title: 'Repetir um pedido sem incomodar ninguém',
      author: 'Davi',
      hours: 38,
      html: `<p>Quando um servidor responde 503, muita gente tenta de novo imediatamente. Se mil programas fizerem isso ao mesmo tempo, o servidor nunca se levanta. A receita é antiga: esperar cada vez mais e juntar um pouco de acaso.</p>
<pre><code class="language-python">import random

def pausa(tentativa, minimo=1.0, maximo=300.0):
    """Segundos até a próxima tentativa, com acaso."""
    teto = min(maximo, minimo * 2 ** tentativa)
    return random.uniform(teto / 2, teto)
</code></pre>
<p>O acaso não é enfeite: sem ele, todos esperam o mesmo tempo e voltam juntos. E se a resposta trouxer <code>Retry-After</code>, esqueça a fórmula e obedeça.</p>`,
    },
    {
      path: 'diff',
      title: 'Ler um diff como quem lê uma carta',
      author: 'Davi',
      hours: 350,
      html: `<p>Antes de comentar uma mudança no código, leio tudo uma vez sem escrever nada. Na segunda leitura, pergunto o que a pessoa queria dizer. Só na terceira procuro erros.</p>
<pre><code class="language-diff">-  if (idade > limite) buscar();
+  if (idade >= limite) buscar();
</code></pre>
<p>Um sinal de igual, e a tarde de alguém. Agradeço primeiro, e pergunto depois pelo teste.</p>`,
    },
  ],
};
