import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici'
import { expect, test } from 'vitest'
import { createRest } from '../../../src/platforms/discord/rest.ts'

test('a file leaves from a process that serves Slack too, whose undici came first', async () => {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ type: request.headers['content-type'], body }))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const before = getGlobalDispatcher()
  const ofSlack = new Agent()
  setGlobalDispatcher(ofSlack)
  try {
    const rest = createRest('a.b.c', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const files = [{ name: 'compte-rendu.txt', data: Buffer.from('Décidé.'), contentType: 'text/plain' }]
    const sent = (await rest.post('/channels/1/messages', { body: { content: 'Voici' }, files })) as Record<
      string,
      string
    >
    expect(sent.type).toMatch(/^multipart\/form-data; boundary=/)
    expect(sent.body).toContain('filename="compte-rendu.txt"')
    expect(sent.body).toContain('Décidé.')
    expect(sent.body).toContain('{"content":"Voici"}')
  } finally {
    setGlobalDispatcher(before)
    await ofSlack.close()
    await new Promise((done) => server.close(done))
  }
})
