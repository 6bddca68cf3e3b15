import { Hono } from 'hono'
import { z } from 'zod'
import type { DemoPort } from './port.ts'

const move = z.union([
  z.strictObject({ to: z.literal('next') }),
  z.strictObject({ at: z.iso.datetime({ offset: true }) }),
  z.strictObject({ days: z.int().min(1).max(366) }),
])

/** A mail is a stranger's page: no script, no network, and its own styles only. Its links open beside it. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; form-action 'none'"

/** The JSON API of the demo's page. */
export function demoRoutes(demo: DemoPort): Hono {
  const app = new Hono()
  let moving = false

  app.get('/state', async (c) => {
    const ready = await demo.ready()
    if (ready.state !== 'ready') return c.json({ ready })
    const [network, clock, next] = await Promise.all([demo.network(), demo.clock(), demo.next()])
    return c.json({ ready, network, clock, next, moving })
  })
  app.get('/people', async (c) => c.json(await demo.people()))
  app.get('/commands', (c) => c.json(demo.commands()))

  app.post('/clock', async (c) => {
    const body = move.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return c.json({ error: 'Déplacement de l’horloge mal formé.' }, 400)
    if (moving) return c.json({ error: 'L’horloge avance déjà.' }, 409)
    moving = true
    try {
      if ('to' in body.data) await demo.advanceToNext()
      else if ('at' in body.data) await demo.advanceTo(body.data.at)
      else await demo.advanceDays(body.data.days)
    } finally {
      moving = false
    }
    return c.json({ clock: await demo.clock(), next: await demo.next() })
  })

  app.get('/mailbox', async (c) => {
    const mails = await demo.mailbox()
    return c.json(mails.map(({ html, ...mail }) => ({ ...mail, hasHtml: html !== '' })))
  })
  app.get('/mailbox/:id/html', async (c) => {
    const mail = (await demo.mailbox()).find(({ id }) => id === c.req.param('id'))
    if (!mail || mail.html === '') return c.notFound()
    c.header('content-security-policy', MAIL_POLICY)
    return c.html(mail.html.replace(/<\/head>|<body/i, (tag) => `<base target="_blank">${tag}`))
  })
  app.get('/mailbox/:id/attachments/:name', async (c) => {
    const { id, name } = c.req.param()
    const content = await demo.attachment(id, name)
    if (!content) return c.notFound()
    // Never shown as a page of ours.
    c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    return c.body(new Uint8Array(content), 200, { 'content-type': 'application/octet-stream' })
  })
  return app
}
