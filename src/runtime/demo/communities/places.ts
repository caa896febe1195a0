import type {DemoCommunity} from '../community.ts';

/** What the learner marked for the goal about notes. */
export const SLIP_QUOTE = 'to write beside an item whom it is for, while reading it';
export const SENTENCE_QUOTE = 'Each one brings one sentence. Not a summary, one sentence.';

export const PAPER_CUTS: DemoCommunity = {
  host: 'papercuts.example',
  title: 'paper cuts',
  kind: 'blog',
  language: 'en',
  items: [
    {
      path: 'commonplace',
      title: 'On keeping a commonplace book',
      author: 'M. Ode',
      hours: 26,
      html: `<p>My grandmother copied recipes, hymns and weather into one black book, in the order in which they came. She called it “the everything”. Nobody else could find a thing in it, and she found all of it.</p>
<p>I have tried to do better, with colours and with an index, and each better book ended after forty pages. What I have kept for nine years is the plain one. Three habits seem to carry it:</p>
<ul><li><strong>Copy by hand, or not at all.</strong> What is not worth the ink is not worth the page.</li><li><strong>Write under it why you copied it.</strong> A year later the quotation is still good, and the reason is the part you would have lost.</li><li><strong>Read it on the last evening of the month.</strong> Without that it is a drawer, not a book.</li></ul>
<h2>What goes in</h2>
<p>Less than you would think. I copy a sentence if I have read it twice without wanting to, or if it made me angry and I could not say why. Facts stay out: they are quicker to look up than to find in my hand. Jokes go in. Advice goes in only with the name of the person and of the trouble that she was in, because advice without its trouble is wallpaper.</p>
<p>Sometimes I copy something that I think is wrong. I leave the rest of that page empty. In three cases the page has filled up over the years with reasons, and in one of them I had to cross out my own first line and write beside it that the book had been right. It is the best page that I have.</p>
<h2>What it is not</h2>
<p>It is not an archive. An archive must be complete, and somebody else must find their way in it. Mine may have holes, and it may be silly. It is not a diary either: the weather is in it, but only if somebody described it well.</p>
<blockquote><p>Keep what answers back. The rest is only kept.</p></blockquote>
<p>People ask about the index. I number the pages, and on the last leaf there are some thirty words with numbers behind them: patience, bread, maps, being new somewhere. When I look for something I nearly always find something else first. I used to think of that as the price. By now I suspect that it is what I pay for.</p>
<h2>The evening</h2>
<p>On the last evening of the month I make tea and read what came in since the last time. It takes half an hour. I may add one line to a page, with the date, and I may not take anything out. Most months nothing happens. About twice a year two pages that have never met turn out to be about the same thing, and then I write to somebody.</p>
<p>The third habit is the one that people skip. It is also the only one in which anything is learned: you meet somebody who has your handwriting and knew something else.</p>`,
    },
    {
      path: 'margins',
      title: 'In defence of the margin',
      author: 'M. Ode',
      hours: 410,
      html: `<p>A library book came back to me with pencil in it: one line, beside a paragraph that I had always skipped. <em>“Is this true?”</em></p>
<p>I have read that paragraph five times since. A note in the margin is the shortest form of company that there is: it does not interrupt, it does not expect an answer, and it waits as long as the paper does.</p>`,
    },
  ],
};

export const LIBRARY_LAB: DemoCommunity = {
  host: 'librarylab.example',
  title: 'library lab',
  kind: 'blog',
  language: 'en',
  items: [
    {
      path: 'curate',
      title: 'How librarians curate with feeds',
      author: 'Jo',
      hours: 74,
      html: `<p>We asked eleven colleagues in small libraries how they keep up with their subjects. None of them uses a feed reader for herself alone. All of them read for somebody.</p>
<h2>Reading for somebody</h2>
<p>The picture was nearly the same each time: forty to sixty sources, half an hour in the morning, and a short list at the end that goes to the teachers of one school or to the people of one allotment. Most of what is read is thrown away, and they do not call that waste. “I read so that they need not,” one of them said.</p>
<h2>What they asked for</h2>
<ol><li>${SLIP_QUOTE}</li><li>to see which sources have given nothing for a season, and let them go without guilt</li><li>to take their lists with them when they change the house</li></ol>
<h2>A morning at the desk</h2>
<p>One colleague let me sit beside her. She opens the list at eight, with her coat still on. The first pass is only titles: nine of ten go at once, without being opened and without regret. The second pass is slower. She opens six pieces, reads the first paragraph of each and the last one, and puts a name on a slip: this one for the teacher who does volcanoes in spring, this one for the man with the bees.</p>
<p>At half past eight she has four slips. She reads those four properly, from beginning to end, because she will be asked about them. Two survive. They go out with one sentence of hers on top, and that sentence, she said, is the whole of her work: what it is, why you, and what is wrong with it.</p>
<h2>What is thrown away, and what is not</h2>
<p>We counted one week of one desk. Four hundred and twelve items came in, thirty-one were opened, nine were read, five were passed on, and one was printed and pinned to the wall, where it still is. Asked whether she could do with fewer sources she shook her head: the one on the wall had come from a list that is silent for ten months of the year.</p>
<p>Nobody asked for recommendations by a machine. Three asked how to find the next good source, and then answered it themselves: look whom the good ones point to.</p>`,
    },
    {
      path: 'kiosk',
      title: 'A kiosk that survives a bad line',
      author: 'Jo',
      hours: 220,
      html: `<p>The screen in our entrance hall shows the tide, the bus and three notices. The line to the building drops every afternoon, when the school next door goes home and goes online.</p>
<p>Since spring the kiosk keeps the last good answer of everything and says how old it is. That was one evening of work. The second evening went into asking less: with a validator most answers are a handful of bytes, and the bus is on time again, or at least its table is.</p>
<p>What I would do first the next time: write the age of the answer on the screen. People forgive old news, if it does not pretend to be new.</p>`,
    },
  ],
};

export const MAKER_HALL: DemoCommunity = {
  host: 'makerhall.example',
  title: 'maker hall',
  kind: 'blog',
  language: 'en',
  items: [
    {
      path: 'reading-group',
      title: 'Weeknote: shipping the reading group',
      author: 'the hall',
      hours: 76,
      html: `<p>The reading group is real: seven people, one soldering iron that should have been switched off, and a chapter about feedback that nobody had finished. It was the best evening of the month.</p>
<ul><li>We read aloud for ten minutes first. It takes away the shame of not having read.</li><li>${SENTENCE_QUOTE}</li><li>The next host is chosen before anybody puts a coat on.</li></ul>
<p>Next Tuesday at seven, in the room with the loom.</p>`,
    },
    {
      path: 'six-chairs',
      title: 'Weeknote: six chairs and a kettle',
      author: 'the hall',
      hours: 244,
      html: `<p>We have a room. It has six chairs of five kinds and a kettle that has to be held down. Somebody has already written “please hold the kettle” on the wall, in a hand so beautiful that we are going to frame it.</p>
<p>If you want to start a group of any kind, come on Thursday. You need a topic, a second person, and nothing else.</p>`,
    },
  ],
};
