/** Small errands of everyday life in the author's own words, which no public set holds. */
import type { Random } from '../../../src/simulate/random.ts'
import { spin } from './reword.ts'

const WHO =
  'my {mother|landlord|boss|neighbour|daughter|brother|dentist|team|choir|tenant|client|aunt|flatmate|coach|cousin|vet|' +
  'plumber|editor}'
const THING = [
  '{leaking|noisy|broken|second-hand|new} {dishwasher|bicycle|router|boiler|sofa|laptop|washing machine|balcony door|' +
    'stroller|printer}',
  '{late|wrong|double|missing} {invoice|delivery|refund|booking|payslip|parking ticket|deposit|order}',
  '{birthday|farewell|garden|office|housewarming|graduation} {party|lunch|speech|gift|playlist|quiz}',
  '{trip|weekend|layover|road trip|hike} {to|in|around} {Porto|Krakow|Oaxaca|Hanoi|Bergen|Tbilisi|Quebec|Nairobi|' +
    'Adelaide|Kyoto|Lyon}',
  '{sourdough|lentil soup|vegan lasagne|gluten-free cake|kimchi|risotto|fish curry|pancakes} for {two|four|six|ten|a crowd}',
  '{back|knee|shoulder|wrist} {exercises|stretches} {at a desk|before running|after 50|in ten minutes}',
  '{job interview|salary talk|appraisal|first day|trial shift} as a {nurse|welder|teacher|data analyst|barista|bus ' +
    'driver|florist|tax clerk}',
  '{tomatoes|basil|a fig tree|orchids|strawberries|a lawn} {on a shady balcony|in dry soil|in late autumn|from seed}',
  '{budget|savings plan|packing list|shopping list|chore chart|reading list|timetable} for {a student|a family of five|' +
    'next month|the holidays}',
  '{essay|poem|toast|review|caption|cover letter|complaint|headline} about {patience|trams|a lost dog|night shifts|the ' +
    'sea|coffee|old maps|snow}',
]
const DO = [
  '{write|draft|word|phrase} {a note|an e-mail|a text|a message|two lines} to ',
  '{how do I|what is the best way to|any idea how to} {tell|explain to|ask|remind} ',
  '{should I|is it rude to|would you} {call|write to|ask|thank} ',
]
const ALONE = [
  '{ideas for|help with|tips for|plan|what do I need for|checklist for|what could go wrong with|compare options for|how ' +
    'much is} ',
  '{I have to deal with|I am thinking of|we are sorting out|tomorrow it is} ',
]
const MORE = [
  '',
  '',
  ', {under|max} {60|80|100|150|200} {words|euros|minutes|dollars}',
  ', {nothing fancy|make it warm|a bit funny|polite but firm|no jargon}',
  ' {before|by|until} {Friday|noon|the 12th|next week|Easter|the weekend}',
  '. {I already tried|we once had|last time there was} {a discount|two people|the cheap one|no answer|rain|the other shop}',
  ', {in Lisbon|in Ohio|near Leeds|in a small flat|on the second floor|with two kids|without a car}',
]

/** An errand, as somebody types it. */
export function chore(draw: Random): string {
  const thing = () => spin(draw, draw.pick(THING))
  const what = draw.chance(0.45)
    ? `${spin(draw, draw.pick(DO))}${spin(draw, WHO)} about ${draw.pick(['the', 'our', 'a', 'this'])} ${thing()}`
    : `${spin(draw, draw.pick(ALONE))}${thing()}`
  const text = what + spin(draw, draw.pick(MORE)) + (draw.chance(0.3) ? spin(draw, draw.pick(MORE)) : '')
  return draw.chance(0.5) ? text.charAt(0).toUpperCase() + text.slice(1) : text
}
