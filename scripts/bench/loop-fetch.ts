/** The bare loop on the global fetch. */
import { inLanes, serveLaps } from './lap.ts'
import { bodyOf, readAnswer } from './read-answer.ts'

const url = `${process.argv[2]}/api/chat`
const headers = { 'content-type': 'application/json' }

serveLaps((order) =>
  inLanes(order, async (number) => {
    const answer = await fetch(url, { method: 'POST', headers, body: bodyOf(number) })
    if (answer.body !== null) await readAnswer(answer.body)
  }),
)
