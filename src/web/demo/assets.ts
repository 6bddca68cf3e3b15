import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

/** A file of the page: one lower-case name, at most one folder deep; nothing that could climb out. */
const ASSET = /^(?:[a-z0-9-]+\/)?[a-z0-9-]+\.(js|css|svg)$/

/** The page and its static files, read from `folder` at each request. */
export function assetRoutes(folder: URL): Hono {
  const app = new Hono()
  app.get('/', async (c) => c.html(await readFile(new URL('index.html', folder), 'utf8')))
  app.get('/page/*', async (c) => {
    const name = c.req.path.slice('/page/'.length)
    const type = TYPES[ASSET.exec(name)?.[1] ?? '']
    if (!type) return c.notFound()
    try {
      const body = await readFile(new URL(name, folder))
      return c.body(body, 200, { 'content-type': type, 'cache-control': 'no-cache' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return c.notFound()
      throw error
    }
  })
  return app
}
