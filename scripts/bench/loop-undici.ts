/** The bare loop on undici.request, the cheapest client that there is for Node. */
import { request } from 'undici'
import { inLanes, serveLaps } from './lap.ts'
import { bodyOf, readAnswer } from './read-answer.ts'

const url = `${process.argv[2]}/api/chat`
const headers = { 'content-type': 'application/json' }

serveLaps((order) =>
  inLanes(order, async (number) => {
    const { body } = await request(url, { method: 'POST', headers, body: bodyOf(number) })
    await readAnswer(body)
  }),
)
