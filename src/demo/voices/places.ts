import type {Voice} from '../voice.ts';

export const PAPER_CUTS: Voice = {
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

export const LIBRARY_LAB: Voice = {
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
<ol><li>to write beside an item whom it is for, while reading it</li><li>to see which sources have given nothing for a season, and let them go without guilt</li><li>to take their lists with them when they change the house</li></ol>
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

export const MAKER_HALL: Voice = {
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
<ul><li>We read aloud for ten minutes first. It takes away the shame of not having read.</li><li>Each one brings one sentence. Not a summary, one sentence.</li><li>The next host is chosen before anybody puts a coat on.</li></ul>
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
