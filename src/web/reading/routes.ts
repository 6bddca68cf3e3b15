import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Ended, endedPage } from './ended.ts'
import type { Typed } from './forms.ts'
import { sheetPage } from './page.ts'
import type { Opened, ReadingAct, ReadingRoom } from './room.ts'
import { STYLE } from './style.ts'

const BODY_BYTES = 64 * 1024
const DAY_SECONDS = 86_400
const LONGEST_POINT = 500

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const STATUS = { unknown: 404, revoked: 404, expired: 410, replaced: 410, refused: 403, failed: 503 } as const

/** What is said after each gesture; the address carries its key, and nothing else is shown from it. */
const SAID: Readonly<Record<string, string>> = {
  lu: 'C’est noté : vous ne recevrez plus de rappel pour cette version.',
  approuver: 'Votre approbation est enregistrée. Merci.',
  observer: 'Votre observation est enregistrée et transmise à qui a rédigé.',
  reserver: 'Votre réserve est enregistrée : le compte-rendu ne sera pas validé tant qu’elle est ouverte.',
  retirer: 'C’est retiré.',
  tard: 'Le délai est passé : votre envoi est conservé et transmis, sans changer la validation.',
}

export interface ReadingSite {
  readonly room: ReadingRoom
  /** As browsers of members see us. */
  readonly publicUrl: string
}

/** `/lecture/<link>`: the text and its forms for whoever is off the chat. */
export function readingRoutes(site: ReadingSite): Hono {
  const { room } = site
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
  routes.post('/:token', bodyLimit({ maxSize: BODY_BYTES, onError: (c) => ended(c, 'refused', null) }), async (c) => {
    const token = c.req.param('token')
    const { key, act } = await readForm(c)
    // A browser that renames us (a filter, a translator) is refused too: what was typed comes back from any refusal.
    if (!act || !isFromOurPage(c, site.publicUrl)) return ended(c, 'refused', typedIn(act))
    const acted = await room.act(token, { key, act })
    switch (acted.kind) {
      case 'done':
        // Relative to this very page, whatever stands before us.
        return c.redirect(`${token}?fait=${acted.late ? 'tard' : act.act}`, 303)
      case 'refused':
      case 'failed':
        return ended(c, acted.kind, typedIn(act))
      case 'again':
        return show(c, acted.opened, { error: acted.error, typed: typedIn(act), stale: acted.error === null })
    }
  })
  return routes
}

type Extra = Partial<Omit<Parameters<typeof sheetPage>[0], 'sheet' | 'formKey'>>

function show(c: Context, opened: Opened, extra: Extra): Response | Promise<Response> {
  if (opened.kind !== 'sheet') return ended(c, opened.kind, extra.typed ?? null)
  const { sheet, formKey } = opened
  const html = sheetPage({ said: null, error: null, typed: null, ...extra, sheet, formKey })
  return c.html(html, extra.error || extra.stale ? 409 : 200)
}

function ended(c: Context, why: Ended, typed: Typed | null): Response | Promise<Response> {
  return c.html(endedPage(why, { typed, token: c.req.param('token') ?? '' }), STATUS[why])
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `act` null: none of our forms. */
async function readForm(c: Context): Promise<{ key: string; act: ReadingAct | null }> {
  const body = await c.req.parseBody()
  const at = (name: string): string => (typeof body[name] === 'string' ? whole(body[name]) : '')
  return { key: at('cle'), act: readAct(at('geste'), at) }
}

function readAct(act: string, at: (name: string) => string): ReadingAct | null {
  switch (act) {
    case 'lu':
    case 'approuver':
    case 'contester':
      return { act }
    case 'observer':
    case 'reserver':
      // A title that we gave; whoever sends another keeps so much of it.
      return { act, point: whole(at('point').slice(0, LONGEST_POINT)), passage: at('passage'), text: at('texte') }
    case 'retirer':
      return UUID.test(at('observation')) ? { act, observation: at('observation') } : null
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

function typedIn(act: ReadingAct | null): Typed | null {
  return act?.act === 'observer' || act?.act === 'reserver' ? act : null
}

/** Since no referrer is sent, a browser gives the origin of our own forms as null; another site's it may tell. */
function isFromOurPage(c: Context, publicUrl: string): boolean {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const ours = origin === undefined || origin === 'null' || origin === new URL(publicUrl).origin
  return ours && (site ?? 'same-origin') === 'same-origin'
}

function headers(): MiddlewareHandler {
  return async (c, next) => {
    await next()
    c.res.headers.set('content-security-policy', POLICY)
    c.res.headers.set('x-robots-tag', 'noindex, nofollow, noarchive')
  }
}
