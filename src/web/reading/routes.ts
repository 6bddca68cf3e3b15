import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Ended, endedPage, sheetPage, type Typed } from './page.ts'
import type { Opened, ReadingAct, ReadingRoom } from './room.ts'
import { STYLE } from './style.ts'

const BODY_BYTES = 64 * 1024
const DAY_SECONDS = 86_400

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const STATUS = { unknown: 404, revoked: 404, expired: 410, replaced: 410, refused: 403 } as const

/** What is said after each gesture; the address carries its key, and nothing else is shown from it. */
const SAID: Readonly<Record<string, string>> = {
  lu: 'C’est noté : vous ne recevrez plus de rappel pour cette version.',
  approuver: 'Votre approbation est enregistrée. Merci.',
  observer: 'Votre observation est enregistrée et transmise à qui a rédigé.',
  reserver: 'Votre réserve est enregistrée : le compte-rendu ne sera pas validé tant qu’elle est ouverte.',
  retirer: 'C’est retiré.',
  tard: 'Le délai est passé : votre envoi est conservé et transmis, sans changer la validation.',
}

/** `/lecture/<link>`: the text and its forms for whoever is off the chat. `publicUrl`: as browsers see us. */
export function readingRoutes(room: ReadingRoom, publicUrl: string): Hono {
  const routes = new Hono()
  routes.use(headers())
  routes.get('/style.css', (c) => {
    c.header('cache-control', `public, max-age=${DAY_SECONDS}`)
    return c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' })
  })
  routes.get('/:token', async (c) => {
    const said = SAID[c.req.query('fait') ?? ''] ?? null
    return show(c, await room.open(c.req.param('token')), { said })
  })
  routes.post('/:token', fromOurPage(publicUrl), bodyLimit({ maxSize: BODY_BYTES, onError: refused }), async (c) => {
    const token = c.req.param('token')
    const form = await readForm(c)
    if (!form) return refused(c)
    const acted = await room.act(token, form)
    switch (acted.kind) {
      case 'done':
        // Relative to this very page, whatever stands before us.
        return c.redirect(`${token}?fait=${acted.late ? 'tard' : form.act.act}`, 303)
      case 'refused':
        return refused(c)
      case 'again': {
        const typed = typedIn(form.act)
        return show(c, acted.opened, { said: null, error: acted.error, typed, stale: acted.error === null })
      }
    }
  })
  return routes
}

type Extra = Partial<Omit<Parameters<typeof sheetPage>[0], 'sheet' | 'formKey'>>

function show(c: Context, opened: Opened, extra: Extra): Response | Promise<Response> {
  if (opened.kind !== 'sheet') return c.html(endedPage(opened.kind, extra.typed ?? null), STATUS[opened.kind])
  const { sheet, formKey } = opened
  const html = sheetPage({ said: null, error: null, typed: null, ...extra, sheet, formKey })
  return c.html(html, extra.error || extra.stale ? 409 : 200)
}

function refused(c: Context): Response | Promise<Response> {
  const why: Ended = 'refused'
  return c.html(endedPage(why, null), STATUS[why])
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function readForm(c: Context): Promise<{ key: string; act: ReadingAct } | null> {
  const body = await c.req.parseBody()
  const at = (name: string): string => (typeof body[name] === 'string' ? whole(body[name]) : '')
  const key = at('cle')
  const act = at('geste')
  switch (act) {
    case 'lu':
    case 'approuver':
      return { key, act: { act } }
    case 'observer':
    case 'reserver':
      return { key, act: { act, point: at('point').slice(0, 200), text: at('texte') } }
    case 'retirer':
      return UUID.test(at('observation')) ? { key, act: { act, observation: at('observation') } } : null
    default:
      return null
  }
}

/** As typed: NUL, and half of a character, are nobody's text; browsers send CRLF. */
function whole(text: string): string {
  return text
    .replaceAll('\u0000', '')
    .replace(/\p{Cs}/gu, '')
    .replace(/\r\n?/g, '\n')
    .trim()
}

function typedIn(act: ReadingAct): Typed | null {
  return act.act === 'observer' || act.act === 'reserver' ? act : null
}

/** Since no referrer is sent, a browser gives the origin of our own forms as null; another site's it may tell. */
function fromOurPage(publicUrl: string): MiddlewareHandler {
  const own = new URL(publicUrl).origin
  return async (c, next) => {
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const foreign =
      (origin !== undefined && origin !== 'null' && origin !== own) || (site ?? 'same-origin') !== 'same-origin'
    return foreign ? refused(c) : next()
  }
}

function headers(): MiddlewareHandler {
  return async (c, next) => {
    await next()
    c.res.headers.set('content-security-policy', POLICY)
    c.res.headers.set('x-robots-tag', 'noindex, nofollow, noarchive')
  }
}
