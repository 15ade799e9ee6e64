# ruff: noqa: E501  (one row per phenomenon is easier to read unbroken)
"""Who is behind a source mention: one row per phenomenon.

In the texts `{…}` is a source and `¦` the beginning of a quotation that has none. The second column
gives the speakers' names in order, `?` after those that are unnamed and `-` for nobody.
"""

import pytest

from quotes.document import Span
from quotes.quotation import Speaker
from quotes.speakers import resolve_speakers


def resolve(marked: str) -> tuple[list[Speaker | None], str]:
    text = ""
    sources: list[Span | None] = []
    contents: list[int | None] = []
    start = 0
    for character in marked:
        if character == "{":
            start = len(text)
        elif character == "}":
            sources.append(Span(start, len(text)))
            contents.append(None)
        elif character == "¦":
            sources.append(None)
            contents.append(len(text))
        else:
            text += character
    return resolve_speakers(text, sources, contents), text


def shown(speakers: list[Speaker | None]) -> str:
    return "; ".join("-" if each is None else each.name + "?" * each.anonymous for each in speakers)


NAMES = [
    ("full name, then surname", "{Nicolás Maduro} said no. {Maduro} left.", "Nicolás Maduro; Nicolás Maduro"),
    ("surname before the full name", "No deal, {Maduro} said. Later {Nicolás Maduro} left.", "Nicolás Maduro; Nicolás Maduro"),
    ("titles", "{President Nicolás Maduro} said so. {Mr. Maduro} added more. {Senator Ted Cruz} denied it.", "Nicolás Maduro; Nicolás Maduro; Ted Cruz"),
    ("descriptions before a name", "{FBI Director James Comey} said. {former Florida governor Jeb Bush} said.", "James Comey; Jeb Bush"),
    ("an office with of", "{Secretary of State John F. Kerry} said so. {Kerry} added more.", "John F. Kerry; John F. Kerry"),
    ("a nationality before a name", "{Iranian Hassan Rouhani} agreed. {Rouhani} said so.", "Hassan Rouhani; Hassan Rouhani"),
    ("apposition", "{Brian Fallon, a spokesman for Mrs. Clinton,} said. {The economist Jared Bernstein} wrote.", "Brian Fallon; Jared Bernstein"),
    ("name after a description and a comma", "{Her policy aide, Jake Sullivan,} said. {Apple's chief executive, Tim Cook,} said.", "Jake Sullivan; Tim Cook"),
    ("first name only", "{Trish James} spoke. {Trish} said it was over.", "Trish James; Trish James"),
    ("initials", "{J. D. Vance} spoke. {Vance} said so. {Donald J. Trump} spoke. {Donald Trump} said so.", "J. D. Vance; J. D. Vance; Donald J. Trump; Donald J. Trump"),
    ("accents", "{Nicolás Maduro} said. {Nicolas Maduro} said.", "Nicolás Maduro; Nicolás Maduro"),
    ("a second surname", "{Nicolás Maduro} said. {Nicolás Maduro Moros} said.", "Nicolás Maduro Moros; Nicolás Maduro Moros"),
    ("a double surname alone", "{Mario Vargas Llosa} said. {Vargas Llosa} added.", "Mario Vargas Llosa; Mario Vargas Llosa"),
    ("possessives", "{Maduro's} claim. {Maduro’s} words. Nicolás Maduro and {his} denial.", "Nicolás Maduro; Nicolás Maduro; Nicolás Maduro"),
    ("nicknames", "{Bernard Sanders} spoke. {Bernie Sanders} said. {William “Bill” Weld} spoke. {Bill Weld} said.", "Bernard Sanders; Bernard Sanders; William “Bill” Weld; William “Bill” Weld"),
    ("particles", "{Bill de Blasio} spoke. {De Blasio} said so. {Ursula von der Leyen} spoke. {Von der Leyen} said.", "Bill de Blasio; Bill de Blasio; Ursula von der Leyen; Ursula von der Leyen"),
    ("capitals throughout", "{Chris Wallace} asked.\n{WALLACE}: Will she?", "Chris Wallace; Chris Wallace"),
    ("a surname that is a noun", "{Charlie Black} spoke. {Black} said so. {Mr. Black} left.", "Charlie Black; Charlie Black; Charlie Black"),
    ("a generation", "{Joseph R. Biden Jr.} spoke. {Mr. Biden} said so.", "Joseph R. Biden Jr.; Joseph R. Biden Jr."),
    ("two with one surname, by title", "{Henry Clay} met {Anna Clay}. {Mr Clay} said yes. {Mrs Clay} said no.", "Henry Clay; Anna Clay; Henry Clay; Anna Clay"),
    ("two with one surname, the one just named", "{Hillary Clinton} spoke. Clinton won. Clinton lost. In Ohio {Bill Clinton} spoke. {Clinton} said she was better.", "Hillary Clinton; Bill Clinton; Bill Clinton"),
    ("an article in the surname", "President Abdel Fattah al-Sisi spoke. {Mr. Sisi} said so. {Al-Sisi} left.", "Abdel Fattah al-Sisi; Abdel Fattah al-Sisi"),
    ("a conjunction before the name", "Juan Guerrero came. {But Mr. Guerrero, a Republican,} said no.", "Juan Guerrero"),
    ("a surname with an s", "{Sanders} said no. {Jones} agreed.", "Sanders; Jones"),
    ("a name only the headline has", "How {Paul Ryan} Thinks About The Budget\n\nIt is the question of the week.", "Paul Ryan"),
    ("a surname of a place's form", "George Washington spoke. {Washington} said so. {Mr. Washington} left.", "George Washington; George Washington"),
    ("a headline in capitals", "{Ben Carson} Defends Himself Against Claims\n\n{Carson} said so. Ben Carson left.", "Ben Carson; Ben Carson"),
    ("several", "{Mr. Grassley and Mr. Leahy} wrote. Charles Grassley is from Iowa, Patrick Leahy from Vermont.", "Charles Grassley and Patrick Leahy"),
    ("several countries", "{the United States, Britain and France} said so.", "United States, Britain and France"),
    ("no party after a name", "{Senator Dianne Feinstein, Democrat of California,} said so.", "Dianne Feinstein"),
    ("an office with a place", "{US Ambassador to Germany Richard Grenell} said so. {Grenell} left.", "Richard Grenell; Richard Grenell"),
    ("an office of something, with initials", "{Member of parliament (MP) Kevin Conolly} said no.", "Kevin Conolly"),
    ("an expert of a body", "{Center for Biological Diversity scientist Tierra Curry} said so.", "Tierra Curry"),
    ("a friend is not who he is a friend of", "{A friend of rapper Kanye West} said so.", "friend?"),
    ("an office before a comma", "Donald Trump left. {The Vice President, Mike Pence}, said no.", "Mike Pence"),
    ("two offices of one person", "{Yahoo News and former TV anchor Katie Couric} said so. {PG&E President and CEO Andy Vesey} agreed.", "Katie Couric; Andy Vesey"),
    ("a ministry of two things", "{Bangladeshi Road Transport and Bridges Minister Obaidul Quader} said so.", "Obaidul Quader"),
    ("an office of a former department", "Hillary Clinton spoke. {The former secretary of State} said no.", "Hillary Clinton"),
    ("a state that is a first name", "{Virginia Gov. Terry McAuliffe} said so. {McAuliffe} left.", "Terry McAuliffe; Terry McAuliffe"),
    ("a compound office", "{United Auto Workers Secretary-Treasurer Gary Casteel} said so.", "Gary Casteel"),
    ("an office as a surname", "{Iowa Lt. Gov. Patty Judge} spoke. {Judge} said no.", "Patty Judge; Patty Judge"),
    ("a surname that is an ordinary word", "The price fell. {Ann Price} left. Price had a child. {She} said so.", "Ann Price; Ann Price"),
    ("the first name Will", "It is costly, said {Will Doyle, a professor}.", "Will Doyle"),
    ("initials before a first name", "{scholar A.E. Dick Howard} said so.", "A.E. Dick Howard"),
    ("an adjective that opens a sentence", "Donald Trump spoke. Absent {Trump} won. {Absent Trump} derides it.", "Donald Trump; Donald Trump"),
    ("an article within a run", "{Enter The Washington Post}.", "Washington Post"),
    ("who the article is about, by surname", "Donald Trump won. Later {Eric Trump} spoke. It rained. The sun came out. {Trump} said so.", "Eric Trump; Donald Trump"),
    ("handles", "Donald Trump won. {@realDonaldTrump}: no. {@ilduce2016}: yes.", "Donald Trump; ilduce2016"),
    ("full names with more between them", "{Attorney General Mark Herring and scholar Dick Howard} said so.", "Mark Herring and Dick Howard"),
    ("parties in brackets", "{Sens. Jeff Merkley (D-Ore.), Sherrod Brown (D-Ohio) and Robert Menendez (D-N.J.)} said so.", "Jeff Merkley, Sherrod Brown and Robert Menendez"),
    ("a pronoun and a name", "Ted Cruz met Jeb Bush. {He and Mr. Bush} said so.", "Ted Cruz and Jeb Bush"),
    ("named after a description", "{A worker named Antonio Arroyo} said so. {The base chief known as Bob} agreed.", "Antonio Arroyo; Bob"),
    ("an example in a description", "Then {conservative groups, including one called Stop Hillary,} said so.", "conservative groups?"),
    ("both after two names", "Marco Rubio met Jeb Bush. {Rubio and Bush both} said so.", "Marco Rubio and Jeb Bush"),
    ("a headline's comma", "{Clinton, Sanders} Clash Over Wall Street\n\nHillary Clinton met Bernie Sanders.", "Hillary Clinton and Bernie Sanders"),
    ("a party after a comma", "Marco Rubio won. {Sen. Marco Rubio, R-Fla.}, said no.", "Marco Rubio"),
    ("an account in brackets", "{David Martosko (@dmartosko)} tweeted.", "David Martosko"),
    ("a place before a compound", "Bernie Sanders won. Los Angeles-area Sanders fans left. {Sanders} said so.", "Bernie Sanders"),
    ("a place before a first name", "Hong Kong Carrie Lam left. {Lam} said so.", "Carrie Lam"),
    ("somebody in general", "{Anyone who knows him} agrees. {Someone} said so.", "anyone?; someone?"),
    ("a surname with Jr.", "{Trump Jr.} spoke. Donald Trump Jr. left.", "Donald Trump Jr."),
    ("two titles before a name", "{Filmmaker and best-selling author Dinesh D’Souza} said so.", "Dinesh D’Souza"),
    ("a speaker of the house", "{Speaker of the House Paul Ryan} said so.", "Paul Ryan"),
    ("a surname that is a title, after an initial", "{Representative Peter T. King} said no.", "Peter T. King"),
    ("a preposition before the name", "It was denied {by Ted Cruz}. A concern {that Rubio and Cruz} shared. Marco Rubio left.", "Ted Cruz; Marco Rubio and Ted Cruz"),
    ("a people of two words", "It is opposed {by Cuban Americans}. {All Central Americans} agree.", "Cuban Americans?; Central Americans?"),
    ("one of a people", "{One kind-hearted Canadian} said so.", "kind-hearted Canadian?"),
    ("a party's members elsewhere", "{Georgia Republicans} left. {Some Republicans} said so.", "Georgia Republicans?; Republicans?"),
    ("an official under two others", "{Grant Green, an official under Presidents Reagan and George W. Bush,} said so. {Ann Bell, a Texan, and Ted Poe, an Iowan,} left.", "Grant Green; Ann Bell and Ted Poe"),
    ("a surname that is a thing's", "It is over, said {Kristen Day}. Day left. {She} wept.", "Kristen Day; Kristen Day"),
    ("two surnames in a compound", "Barack Obama and Hillary Clinton left. The Obama-Clinton policy failed. {She} said so.", "Hillary Clinton"),
    ("a quotation opens like a sentence", "{Ted Poe} left. Outside they shouted, ‘Lock her up,’ again and again. {He} said so.", "Ted Poe; Ted Poe"),
    ("the title of a work", "Donald Trump won. They play “Los Hijos de Trump” again. {Trump} said no.", "Donald Trump"),
    ("a town that is a first name", "{Orlando Mayor Buddy Dyer} said so. {Dyer} left. {Aaron Judge} agreed.", "Buddy Dyer; Buddy Dyer; Aaron Judge"),
    ("a heading in capitals", "Ann Bell won.\n\nORLANDO MOURNS\n\n{Orlando} wept.", "Orlando"),
    ("an unknown first name before an apposition", "Mr. Gidley left. Hogan Gidley, an adviser, won. {Gidley} said so.", "Hogan Gidley"),
    ("a title in short", "Barack Obama won. {Pres. Obama} said no.", "Barack Obama"),
    ("a long office in a sentence", "It rained.\n\n{U.S. District Court Judge Daniel Porter Jordan III} ruled. {Jordan} left.", "Daniel Porter Jordan III; Daniel Porter Jordan III"),
]  # fmt: skip

PRONOUNS = [
    ("the last speaker", "{Ted Cruz} said no. “Never,” {he} added.", "Ted Cruz; Ted Cruz"),
    ("gender by first name", "Ted Cruz met Carly Fiorina. {She} said yes. {He} said no.", "Carly Fiorina; Ted Cruz"),
    ("gender by title", "{Mr. Okoye} met {Mrs. Adeyemi}. {He} said no, {she} said yes.", "Okoye; Adeyemi; Okoye; Adeyemi"),
    ("gender by a noun", "Chairwoman Xu met Sunim Kol. {She} said it was over.", "Xu"),
    ("gender by a pronoun near by", "Xoqa lost her keys. Vorb found his. {She} said thanks.", "Xoqa"),
    ("subject before object", "{Cruz} praised Ryan on Monday. {He} said more would come.", "Cruz; Cruz"),
    ("a distractor in a relative clause", "{Sir Vince Cable, who replaced Tim Farron as leader in July,} said so. {He} added more.", "Vince Cable; Vince Cable"),
    ("a distractor in the quotation", "{Ted Cruz} spoke. “Donald Trump lost and Trump knows it,” {he} said.", "Ted Cruz; Ted Cruz"),
    ("a distractor after a preposition", "{Ted Cruz} flew to Iowa with Jeb Bush. {He} said it was cold.", "Ted Cruz; Ted Cruz"),
    ("across sentences", "{Ted Cruz} spoke. It rained. The hall was full. {He} said it was time.", "Ted Cruz; Ted Cruz"),
    ("first person in a quotation", "“{I} said so,” {Ted Cruz} said.", "Ted Cruz; Ted Cruz"),
    ("it", "{The Fed} raised rates. {It} said more would follow.", "Fed; Fed"),
    ("its", "{Amnesty International} spoke in Paris. {Its} claim was denied.", "Amnesty International; Amnesty International"),
    ("they, a group", "{Police} came. {They} said it was over.", "police?; police?"),
    ("they, two people", "Ted Cruz and Jeb Bush met. {They} said it was over.", "Ted Cruz and Jeb Bush"),
    ("they, people who did not speak", "Mexican officials met in Rome. The outreach, {they} said, went well.", "Mexican officials?"),
    ("she, an unnamed one who did not speak", "Ted Cruz was there. One voter came late. {She} asked for more.", "voter?"),
    ("the subject of the sentence before the last speaker", "{Ted Cruz} said no.\n\nJeb Bush flew to Iowa, where {he} praised the food.", "Ted Cruz; Jeb Bush"),
    ("the last speaker after a quotation", "{Ted Cruz} said no.\n\n“It is Jeb Bush who lost,” {he} added.", "Ted Cruz; Ted Cruz"),
    ("who, the second time", "{Ted Cruz}, {who} said no and {who} left early, was there.", "Ted Cruz; Ted Cruz; Ted Cruz"),
    ("who, most of them", "It hurt the generals, most of {whom} said no.", "generals?"),
    ("who", "{Ted Cruz}, {who} said no, left. Jeb Bush, {who} said yes, stayed.", "Ted Cruz; Ted Cruz; Jeb Bush"),
    ("which", "They asked the Chicago Police Department, {which} reported more.", "Chicago Police Department"),
    ("an unnamed antecedent", "{A spokeswoman} came. {She} said it was over.", "spokeswoman?; spokeswoman?"),
    ("you", "“{You} said so,” {Ted Cruz} said.", "-; Ted Cruz"),
    ("you, somebody else", "{Elizabeth Warren} met John Stumpf. “{You} said so,” {Warren} said.", "Elizabeth Warren; John Stumpf; Elizabeth Warren"),
    ("the US and the WHO are no pronouns", "{The US} said so. {WHO} agreed.", "US; WHO"),
    ("a subject after a clause", "When {Mr. Trump} tried to speak, Mr. Kasich forcefully differed.\n\n“No,” {he} said.", "Trump; Kasich"),
    ("a distractor quoted by the speaker", "{Ginger Baker} spoke. “One of {the musicians} said, ‘No,’” {he} recalled.", "Ginger Baker; musicians?; Ginger Baker"),
    ("both", "Ted Cruz and Jeb Bush met. {Both} said no. {Both men} left.", "Ted Cruz and Jeb Bush; Ted Cruz and Jeb Bush"),
    ("it, a common noun", "He cited Ted Cruz. The memo is long. {It} says no.", "memo?"),
    ("words that open a sentence", "Ted Cruz left. Typically, {he} said no. I’ve seen it. {He} wept. Using that, {he} won.", "Ted Cruz; Ted Cruz; Ted Cruz"),
    ("a place is nobody", "Ann Bell spoke in Xoqa. {She} said so.", "Ann Bell"),
    ("both, not the subject", "It was a debate between Ted Cruz and Jeb Bush. {Both} said no.", "Ted Cruz and Jeb Bush"),
    ("he and others", "{Ted Cruz} spoke. {He and his allies} left.", "Ted Cruz; Ted Cruz and his allies"),
    ("whom somebody asked", "{Ann Hannity} left. Baker asked Ted Cruz how high it would be.\n\n“It will be high,” {he} said.", "Ann Hannity; Ted Cruz"),
    ("the speaker of the sentence before", "It would be well, {Ted Cruz} wrote. Jeb Bush lost, said {David Axelrod}, an adviser. “It is over,” {he} said.", "Ted Cruz; David Axelrod; David Axelrod"),
    ("a name that modifies", "Former Trump adviser Michael Flynn was on stage. {He} said no. Donald Trump left.", "Michael Flynn"),
    ("we of a newspaper", "{We} asked the readers. “{We} will win,” {Ted Cruz} said.", "-; Ted Cruz; Ted Cruz"),
    ("who, after an apposition", "Money came from Ronnie Cameron, an Arkansas poultry magnate {who} backed Mike Huckabee.", "Ronnie Cameron"),
    ("that, after a group's apposition", "It is paid for by Our Principles PAC, a group {that} opposes him.", "Our Principles PAC"),
    ("who, after a body", "Officials in Berlin {who} made the statements left. Megyn Kelly, an anchor at Fox News, {who} asked, stayed.", "officials?; Megyn Kelly"),
    ("who, after a verb", "On one side are activists and intellectuals {who} doubt it.", "activists and intellectuals?"),
    ("a possessive before the subject", "{Jeb Bush} spoke in Ohio. In {his} view of the wall, Ted Cruz was right.", "Jeb Bush; Ted Cruz"),
    ("a possessive before somebody of another gender", "{Jeb Bush} spoke in Ohio. In {his} view of the wall, Ann Cruz was right.", "Jeb Bush; Jeb Bush"),
    ("who is asked about somebody", "{Ann Bell} left. Asked when Jane Poe would win, {she} shrugged.", "Ann Bell; Ann Bell"),
    ("who is asked, not the last speaker", "{Ted Poe} left. It rained. Jeb Bush eased his tone. Asked on Fox who won, {he} shrugged.", "Ted Poe; Jeb Bush"),
    ("a subject after an office of something", "Ann Bell won votes. Former US secretary of state Jane Poe left over {her} remark.", "Jane Poe"),
    ("whom the speaker speaks of", "“No,” {Ted Cruz} said, and that {Jeb Bush} lost it. “No,” {he} said.", "Ted Cruz; Jeb Bush; Ted Cruz"),
    ("a source that holds its clause", "Ted Cruz left. {He was among those} who said no.", "Ted Cruz"),
    ("they, a crowd", "Ted Cruz asked the buzzing crowd. {They} said no.", "buzzing crowd?"),
    ("a pronoun before the quotation", "{Ann Bell} left.\n\n{She} hinted that Jane Poe, {the former senator,} won. “No, Ann lost,” {she} said.", "Ann Bell; Ann Bell; Jane Poe; Ann Bell"),
    ("they, a family", "The Obamas cut the line because {they} were tired. Barack Obama won.", "Obamas"),
    ("a possessive after a preposition of two words", "{Jeb Bush} left. Contrary to {his} fame, Mr. Cruz wept.", "Jeb Bush; Cruz"),
    ("he in passing", "Speaker Paul Ryan was away. He visited Prime Minister Benjamin Netanyahu in Israel, where {he} met reporters.", "Paul Ryan"),
    ("a name after a pronoun is no subject", "Ann Bell lives with her parents. At 29, she still has the same Dirty Dancing, Ruby Lake and Blue Moon posters.\n\n“Who wants that?” {she} said.", "Ann Bell"),
    ("a country that acts is it", "Israel freed two hundred prisoners, among them some {it} called terrorists.", "Israel"),
    ("whose memo it is", "Thursday's memo was long.\n\n“Nobody in Congress knew,” {it} said.", "Thursday's memo?"),
    ("nobody is no antecedent", "That is new, {Tom Bell} said. {None} of them agreed. “It helps,” {he} said.", "Tom Bell; none?; Tom Bell"),
    ("the only man before a quotation", "{Tom Hill} spoke. It was late. Then Ms. Clinton appeared, courtesy of Wes Nagy, a delegate.\n\n“I bought a suit,” {he} said.", "Tom Hill; Wes Nagy"),
    ("who after a copula", "Tom Hill was a desperate man {who} feared the bank.", "Tom Hill"),
    ("who after a pronoun and a copula", "Tom Hill left early. He was a desperate man {who} feared the bank.", "Tom Hill"),
    ("who in a fronted apposition", "A Texas voter {who} likes Trump, Golvach lost his job.", "Golvach"),
    ("you of the writer", "Donald Trump won, and {you} can be forgiven for not knowing it.", "-"),
    ("you in an interview", "Joe Biden answered.\n\nQ: Are {you} surprised?", "Joe Biden"),
    ("a possessive plural", "Democrats' numbers have fallen, but {they} are hopeful.", "Democrats?"),
    ("they for bodies", "Lower courts have become more critical. {They} look more closely.", "lower courts?"),
    ("they for others", "Some groups were critical of Mr. Cruz. Others were open in {their} praise.", "others?"),
]  # fmt: skip

DESCRIPTIONS = [
    ("a title", "{President Nicolás Maduro} spoke. {The president} said no.", "Nicolás Maduro; Nicolás Maduro"),
    ("an apposition", "Ted Cruz met {Paul Manafort, a lobbyist,} in Ohio. {The lobbyist} said no.", "Paul Manafort; Paul Manafort"),
    ("a copula", "Ana Ruiz was the mayor. Ted Cruz came. {The mayor} said no.", "Ana Ruiz"),
    ("a synonym", "{Sen. Ted Cruz} met Jeb Bush. {The lawmaker} said no.", "Ted Cruz; Ted Cruz"),
    ("a state", "{Sen. Bernie Sanders (I-Vt.)} met Sen. Claire McCaskill (D-Mo.). {The Vermont senator} said no.", "Bernie Sanders; Bernie Sanders"),
    ("another country's", "President Obama met Russian President Vladimir Putin. {The president} said no.", "Obama"),
    ("the vice president", "President Nicolás Maduro met Vice President Delcy Rodríguez. {The vice president} said no. {The president} agreed.", "Delcy Rodríguez; Nicolás Maduro"),
    ("a party", "Republican candidate Ann Bell met Democratic candidate Ted Poe. {The GOP candidate} said no.", "Ann Bell"),
    ("an office of something else", "Secretary of War Pete Hegseth left. {Marco Rubio} spoke. {The secretary of state} said no.", "Marco Rubio; Marco Rubio"),
    ("a headline's description that the text does not repeat", "{Justice} Vows More Care\n\nRuth Ginsburg regrets it. {She} said so.", "Ruth Ginsburg; Ruth Ginsburg"),
    ("the nominee", "{Donald Trump} spoke in Ohio. {The nominee} said he would win.", "Donald Trump; Donald Trump"),
    ("an age", "Ki Hong, 33, met Ted Bo, 69. {The 69-year-old} said no. {The 33-year-old} agreed.", "Ted Bo; Ki Hong"),
    ("the description before the name", "{The president, Nicolás Maduro,} spoke. Ted Cruz left. {The president} said no.", "Nicolás Maduro; Nicolás Maduro"),
    ("an office of a company", "{The company's chief executive} said no.", "company's chief executive?"),
    ("a headline's description", "Retired General Reveals All\n\n{Gen. Norman Ham} said so. {The general} was sad.", "Norman Ham; Norman Ham"),
    ("the agency", "The National Security Agency was asked. {The agency} said no.", "National Security Agency"),
    ("the company", "{Boeing} sells planes. {The company} said so.", "Boeing; Boeing"),
    ("the senators", "{Charles Grassley and Patrick Leahy} wrote. {The senators} said no.", "Charles Grassley and Patrick Leahy; Charles Grassley and Patrick Leahy"),
    ("an office that is taken as known", "Mr. Obama left. Hillary Clinton stayed. {The president} said so.", "Obama"),
    ("adjectives with a comma", "{The bespectacled, 71-year-old diplomat} said so.", "bespectacled, 71-year-old diplomat?"),
    ("a headline with an article", "{A Supreme Court Justice} Once Mocked Us\n\nRebecca Bradley wrote columns.", "Rebecca Bradley"),
    ("whose subject is not the name after it", "{A lawmaker} wants Trump out. Joe Bell is a lawmaker. Donald Trump left. {The lawmaker} said so.", "lawmaker?; Joe Bell"),
    ("a clause is no apposition", "Ted Cruz won. After the governor's speech, Ted Cruz left. Mike Pence is the governor. {The governor} said so.", "Mike Pence"),
    ("a friend of somebody", "Ann Bell, a friend of Joe Xu, left. Joe Xu wept. {The friend} said so.", "Ann Bell"),
    ("a minister of something else", "Aviation Minister Hardeep Puri spoke. {The health minister} said no.", "health minister?"),
    ("somebody else's man", "General George Washington won. {The State Department's general} said no.", "State Department's general?"),
    ("whose place nothing connects", "{Ted Cruz} left. {The anchor for Univision} said no.", "Ted Cruz; anchor?"),
    ("a party that is taken as known", "Ted Cruz met Hillary Clinton. {The Democratic candidate} said no. {The Texas senator} left.", "Hillary Clinton; Ted Cruz"),
    ("an office with a country", "Mr. Obama met Francois Hollande. {The French president} said so.", "Francois Hollande"),
    ("an office that is named later", "It rained. {The mayor} said so. Later Mayor Ann Bell left.", "Ann Bell"),
    ("both candidates", "Donald Trump met Hillary Clinton. {Both candidates} said so.", "Donald Trump and Hillary Clinton"),
    ("a headline and a woman it names", "{Woman} Accuses Bill Clinton\n\nJuanita Bell left.", "Juanita Bell"),
    ("a lead that describes whom the text then names", "{A lawmaker} wants a ban.\n\n“No,” Joey Salceda said in Manila. {He} wept.", "Joey Salceda; Joey Salceda"),
    ("a woman of the lead", "What a claim.\n\n{A woman who accused Bill Clinton} spoke. {She} wept.\n\nJuanita Bell, who met him, left.", "Juanita Bell; Juanita Bell"),
    ("a lead and somebody of another gender", "What a claim.\n\n{A woman who accused Bill Clinton} spoke.\n\nTed Bell, who met him, left.", "woman?"),
    ("a lead and somebody otherwise described", "What a claim.\n\n{A lawmaker} wants a ban.\n\nEconomist Joey Salceda said no.", "lawmaker?"),
    ("a lead and somebody of another house", "{A lawmaker} wants a ban.\n\nNBC’s Joey Salceda said no.", "lawmaker?"),
    ("who gives a name", "{A woman} shouted at him. {The woman} identified herself as a Salem, N.H., resident named Caroline. {She} wept.", "Caroline; Caroline; Caroline"),
    ("brothers", "Freddy Ortega sang. German Ortega won. Ted Cruz left. {The brothers} said so.", "Freddy Ortega and German Ortega"),
    ("the two of the sentence before", "Barack Obama met Speaker Paul Ryan. If {the two} spoke, {neither side} said so.", "Barack Obama and Paul Ryan; Barack Obama and Paul Ryan"),
    ("the two women, not a man and a woman", "Barack Obama met Ann Ryan. {The two women} left.", "women?"),
    ("a body's words", "Forbes praised them. In {Forbes’ words}, it rained.", "Forbes"),
    ("a body's office that is named later", "It rained all day.\n\nIt poured.\n\n{NATO's secretary general} called. Later NATO Secretary General Jens Stoltenberg left.", "Jens Stoltenberg"),
    ("a description by age", "Ana Ruiz parked her bike.\n\n{The 68-year-old Oregon native} wants peace. {The Cuban-born 68-year-old} sings.", "Ana Ruiz; Ana Ruiz"),
    ("called so near by", "“Yes,” {Sen. Tom Hill} said. “You?” {Ann Bell} asked. “Me,” {the senator} said.", "Tom Hill; Ann Bell; Tom Hill"),
    ("introduced and still unnamed", "When a nurse came home, {John Kasich} spoke. {The nurse} sued.", "John Kasich; nurse?"),
    ("an unnamed speaker by another noun", "{A White House official} said so. {The aide} said no more.", "White House official?; White House official?"),
    ("a noun for sources after a quotation", "Mark Cuban was angry. “He would lose,” {Cuban} said. “That's worse,” {the investor} said.", "Mark Cuban; Mark Cuban"),
    ("an office with its complement, named later", "{The dean of Yale's School of Law} wrote a letter. Steve Coll, the dean of the law school, was brief.", "Steve Coll"),
    ("nothing shows a person", "Tom Hill is an actor. “From Day One, it was a priority,” {the bespectacled, 71-year-old diplomat} said.", "Tom Hill"),
    ("somebody and others", "{Sen. Ted Cruz} spoke. {The senator and his allies} agreed.", "Ted Cruz; Ted Cruz and his allies"),
    ("two descriptions", "Mayor Ann Bell met Sen. Ted Cruz. {The mayor and the senator} agreed.", "Ann Bell and Ted Cruz"),
    ("one of two nouns", "{Sen. Ted Cruz} spoke. {The senator and presidential candidate} agreed.", "Ted Cruz; Ted Cruz"),
    ("the two of the line above", "Ann Bell met Tom Hill.\n\n{The two} disagree.", "Ann Bell and Tom Hill"),
    ("the couple", "Tom Hill, 25, and his wife, Ann Bell, 27, fled. {The couple} asked for help.", "Tom Hill and Ann Bell"),
    ("a title that ends in marks", "{Woman} steps forward with ‘the audacity to….’\n\nA woman has accused somebody.\n\nJuanita Bell, who said so in June, recounted it.", "Juanita Bell"),
]  # fmt: skip

ORGANIZATIONS = [
    ("an acronym in brackets", "{The International Institute for Strategic Studies (IISS)} said. {The IISS} added.", "International Institute for Strategic Studies; International Institute for Strategic Studies"),
    ("initials", "{The Securities and Exchange Commission} sued. {The S.E.C.} said so.", "Securities and Exchange Commission; Securities and Exchange Commission"),
    ("a country and its capital", "{Venezuela} protested. {Caracas} said no.", "Venezuela; Venezuela"),
    ("a country and its government", "{Venezuela} protested. {The Venezuelan government} said no.", "Venezuela; Venezuela"),
    ("a leader's government", "Venezuelan President Nicolás Maduro came. {Maduro's government} said no. {Caracas} agreed.", "Maduro's government; Maduro's government"),
    ("a ministry is not its country", "{Venezuela} protested. {The Defense Ministry} said no.", "Venezuela; Defense Ministry"),
    ("a building", "{The White House} said no. {The Pentagon} agreed.", "White House; Pentagon"),
    ("a campaign", "{The Clinton campaign} said. {Clinton's campaign} said. Hillary Clinton and {her campaign} said.", "Clinton campaign; Clinton campaign; Clinton campaign"),
    ("the campaign", "The Clinton campaign was asked. {The campaign} said no.", "Clinton campaign"),
    ("a short name", "{The Washington Post} reported. {The Post} said so.", "Washington Post; Washington Post"),
    ("a law", "{The 1951 Refugee Convention} says so.", "Refugee Convention"),
    ("a capital inside a word", "{ProPublica} reported. Ann Bell, {it} said, left.", "ProPublica; ProPublica"),
    ("of, for and on", "{The Commission on Presidential Debates} said. {The Center for Responsive Politics} said.", "Commission on Presidential Debates; Center for Responsive Politics"),
    ("the administration", "President Barack Obama spoke. {The administration} said no.", "Obama administration"),
    ("a name with an adjective", "{The Central and East European Coalition} spoke. {It} said so.", "Central and East European Coalition; Central and East European Coalition"),
    ("and in a name, by its initials", "{Pacific Gas and Electric Company (PG&E)} said so. {PG&E} agreed.", "Pacific Gas and Electric Company; Pacific Gas and Electric Company"),
    ("a preposition in a name, by its initials", "{Notes from Poland (NFP)} said so.", "Notes from Poland"),
    ("an office of a person", "{The Alachua Sheriff's Office} said so.", "Alachua Sheriff's Office"),
    ("a numbered court", "{The U.S. Court of Appeals for the 3rd Circuit} said so.", "U.S. Court of Appeals for the 3rd Circuit"),
    ("a compound before the name", "{The Kurdish-led Syrian Democratic Forces (SDF)} left. {The SDF} said so.", "Syrian Democratic Forces; Syrian Democratic Forces"),
    ("an address", "{Znak.com} said so.", "Znak.com"),
    ("a noun before the name", "{The retailer Tesco} said so. {It} left.", "Tesco; Tesco"),
    ("papers named like people", "{Business Insider} said so. {The Philippine Star} agreed.", "Business Insider; Philippine Star"),
    ("the paper", "{The Global Times} said so. As {the paper} noted, it rained.", "Global Times; Global Times"),
    ("the university, named later", "{The university} said no. Columbia University rebutted it.", "Columbia University"),
    ("the police of a place", "{Thames Valley Police} came. {Police} said so.", "Thames Valley Police; Thames Valley Police"),
    ("the government of a place", "{The government of Burundi} said so. {The government} left.", "government of Burundi; government of Burundi"),
    ("the government where one country is named", "It rained in the Philippines. {The government} said so.", "Philippines"),
    ("a family", "Don Imus died. {The Imus family} said so. {The family} wept.", "Imus family; Imus family"),
    ("the House is not the White House", "The White House won. {The House} said no.", "House"),
    ("people for and of something", "{The advocacy group Americans for Prosperity} said so. {The Communications Workers of America} agreed.", "Americans for Prosperity; Communications Workers of America"),
    ("a PAC", "{A pro-Rubio super PAC} said so. {The super PAC Priorities USA Action} agreed.", "pro-Rubio super PAC?; Priorities USA Action"),
    ("a name with a function word", "An ad said so, as {the group Our Principles PAC} noted.", "Our Principles PAC"),
    ("papers with a noun for a person", "{The Daily Caller} said so. {The New Hampshire Union Leader} agreed.", "Daily Caller; New Hampshire Union Leader"),
    ("an outlet in another name", "Wilayat Twitter left. {Twitter} said so.", "Twitter"),
    ("a campaign and others", "Hillary Clinton won. {The Clinton campaign and its allies} said so.", "Clinton campaign and its allies"),
    ("the campaign of the candidate spoken of", "Hillary Clinton spoke in Ohio. It will run ads, {the campaign} said.", "Clinton campaign"),
    ("a company by its first word", "{Exxon Mobil} paid. {The company} said so.", "Exxon Mobil; Exxon Mobil"),
    ("a paper of a place that is a first name", "It was, the Orlando Sentinel wrote, over. {The newspaper} said so.", "Orlando Sentinel"),
    ("a body by the last words of its name", "The Congressional Budget Office was asked. {The budget office} said no.", "Congressional Budget Office"),
    ("a group called by a number", "{A new super PAC called Future 45} paid. {The super PAC} said so.", "Future 45; Future 45"),
    ("a movement", "{Black Lives Matter} left. {The group} said so.", "Black Lives Matter; Black Lives Matter"),
    ("a body farther off", "Donald Trump went to Fox News.\n\n“A birther is a person that wants this,” Mr. Trump told Fox News's anchor in March. “They want to see it.”\n\n{The network} agreed.", "Fox News"),
    ("no place", "Ann Bell works for Vanguard Logistics Services in Belgium. {The company} agreed.", "Vanguard Logistics Services"),
    ("the amendment", "She fought the Equal Rights Amendment. {The amendment} promised equality.", "Equal Rights Amendment"),
]  # fmt: skip

UNNAMED = [
    ("one and another", "{A U.S. official} said. {Another official} said. {The official} added.", "U.S. official?; official?; official?"),
    ("a modifier and a trailing clause", "{one defense analyst, who requested anonymity} said.", "defense analyst?"),
    ("complements left out", "{sources close to the president} said. {People familiar with the matter} agreed.", "sources?; people?"),
    ("a spokesman for somebody", "{a spokesman for Mr. Trump} said.", "spokesman?"),
    ("somebody's aides", "{Clinton campaign aides} said. {Venezuelan officials} denied it.", "Clinton campaign aides?; Venezuelan officials?"),
    ("a party's members", "{Some Democrats} said. {Americans} agree.", "Democrats?; Americans?"),
    ("a measured group", "{A number of the families of those killed} said.", "families?"),
    ("one of several", "{One of those advisers} said.", "adviser?"),
    ("numbers", "{Six in 10 voters} agree. {42%} said no.", "voters?; 42%?"),
    ("owned by an office", "{the secretary of state's website} says so.", "website?"),
    ("documents", "{The report} says so. {An Iowa poll} found it. {The statement} said.", "report?; Iowa poll?; statement?"),
    ("the same bare noun is one source", "{analysts} said. {Analysts} added.", "analysts?; analysts?"),
    ("another alone", "{Another} said so.", "another?"),
    ("ratios", "{Six in 10} agree. {About one in five voters} said no. {Two-thirds of Democratic insiders} left.", "six in 10?; voters?; Democratic insiders?"),
    ("a name of several words before the head", "{A University of Virginia professor} said so.", "University of Virginia professor?"),
    ("both houses' members", "Then {House and Senate Republicans} left.", "House and Senate Republicans?"),
    ("in quotation marks", "{A “super PAC” supporting her} said so.", "super PAC?"),
    ("those who", "{Those who voted} agree. {Those surveyed} said no. {Many in the room} left. {Some outside analysts} stayed.", "those?; those surveyed?; many?; outside analysts?"),
    ("out of ten", "{About four out of 10 voters} agree. {Nearly nine out of 10} said no.", "voters?; nine out of 10?"),
    ("one poll and many", "{National polls} show it. {The latest Gallup poll} agrees.", "National polls?; latest Gallup poll?"),
    ("somebody else of the same body", "{A Platte River spokesman} said no. {The Platte River employee} said so.", "Platte River spokesman?; Platte River employee?"),
    ("newly", "{A newly formed group} said so. {At least one commentator} agreed.", "newly formed group?; commentator?"),
    ("a study by somebody", "{A study by an influential Russian sociologist, Mikhail Dmitriyev,} said so.", "study?"),
    ("an adverb before a participle", "{An Egyptian textbook just published for pupils} says so.", "Egyptian textbook?"),
    ("adjectives with but", "It is over, {complete but unofficial returns} show. {A small but loud group} said no.", "complete but unofficial returns?; small but loud group?"),
    ("initials in a compound", "{A U.S.-born gunman} said so. {The U.S.-led coalition} agreed.", "U.S.-born gunman?; U.S.-led coalition?"),
    ("a number between adjectives", "{An 800-page, $7 million report} said so.", "800-page, $ 7 million report?"),
    ("numbers that open a sentence", "{Fewer than half of the voters} agree. {Fifty of the nation's officials} left.", "voters?; officials?"),
    ("peoples with a hyphen and in short", "{Hispanic-Americans} agree. {Dems} said no.", "Hispanic-Americans?; Dems?"),
    ("an adverb after the head", "{Traditionalists nationwide} agree. {A nationwide poll} shows it.", "traditionalists?; nationwide poll?"),
]  # fmt: skip

MEDIA = [
    ("data", "{NEOC data} show it. {WHO guidelines} call for it.", "NEOC; WHO"),
    ("a website", "{The Internal Revenue Service website} says so. {Ted Cruz's website} agrees.", "Internal Revenue Service; Ted Cruz"),
    ("a date before it", "{A March 14, 2019 NATO press release} says so.", "NATO"),
    ("a statement by somebody", "{A statement by Ted Cruz} says so.", "Ted Cruz"),
    ("the statement", "{Ted Cruz} said no. {The statement} added more.", "Ted Cruz; Ted Cruz"),
    ("the guidelines, again", "{WHO guidelines} call for it. {The guidelines} say more.", "WHO; WHO"),
    ("an editorial", "{A Wednesday editorial in The Des Moines Register} said so. {A withering Washington Post editorial} agreed.", "Des Moines Register; Washington Post"),
    ("a poll by its maker", "{A new Gallup poll} found it. {The poll} found more.", "new Gallup poll?; new Gallup poll?"),
    ("a constitution", "{The Puerto Rican constitution} says so. {The constitution} forbids it.", "Puerto Rican constitution; Puerto Rican constitution"),
    ("a document on its own", "{Ted Cruz} wrote. {The letter} said more.", "Ted Cruz; letter?"),
    ("ads in general", "{Ted Cruz} won. Millions went to {ads} against him.", "Ted Cruz; ads?"),
    ("an ad by a named group", "{A new ad from Our Principles PAC} says so.", "Our Principles PAC"),
    ("a place in an article", "{An article about the shooting in San Bernardino} was wrong.", "article?"),
    ("a platform", "{Ann Bell} left. {A Facebook post} says so. {Her Twitter account} agreed.", "Ann Bell; Facebook post?; Ann Bell"),
    ("figures that are people", "{Some GOP figures} said so.", "GOP figures?"),
]  # fmt: skip

FLOATING = [
    ("goes on speaking", "“No,” {Ted Cruz} said.\n\n¦“We will not.”", "Ted Cruz; Ted Cruz"),
    ("without marks there is no floor", "{Ted Cruz} said no. It was said that ¦it rained.", "Ted Cruz; -"),
    ("nobody spoke", "¦“We will not.”", "-"),
    ("a sentence about the speaker", "“No,” {Ted Cruz} said.\n\nJeb Bush took the stage.\n\n¦“We will win.”", "Ted Cruz; Jeb Bush"),
    ("a sentence about somebody's people", "“No,” {Ted Cruz} said. Jeb Bush's friends left. ¦“We will win.”", "Ted Cruz; Ted Cruz"),
    ("the floor is lost in the end", "“No,” {Ted Cruz} said." + "\n\nIt rained." * 9 + " ¦“Rain.”", "Ted Cruz; -"),
]  # fmt: skip

UNSOLVED = [
    ("two agencies in one sentence", "Officials at Homeland Security Investigations, a division of Immigration and Customs Enforcement, were asked. {The agency} said no.", "Homeland Security Investigations", "the nearer name wins"),
    ("an organization that ends like a group", "The assembly created U.N. Women. {U.N. Women} said so.", "U.N. Women", "capitalised plurals of people are taken for groups"),
    ("they for things", "Income tax returns are secret. {They} show much.", "income tax returns?", "only people are looked for among common nouns"),
    ("two facts about one person", "Ana Ruiz won. Later {the Texan} said no, as Ana Ruiz of Texas does.", "Ana Ruiz", "a trait is no noun, and it stands later"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(marked, expected, id=f"{group}: {name}")
        for group, rows in {
            "names": NAMES,
            "pronouns": PRONOUNS,
            "descriptions": DESCRIPTIONS,
            "organizations": ORGANIZATIONS,
            "unnamed": UNNAMED,
            "media": MEDIA,
            "floating": FLOATING,
        }.items()
        for name, marked, expected in rows
    ],
)
def test_resolves(marked: str, expected: str) -> None:
    assert shown(resolve(marked)[0]) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(row[1], row[2], id=row[0], marks=pytest.mark.xfail(reason=row[3]))
        for row in UNSOLVED
    ],
)
def test_not_yet_resolved(marked: str, expected: str) -> None:
    assert shown(resolve(marked)[0]) == expected
