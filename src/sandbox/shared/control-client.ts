/** How both typed clients speak to a sandbox's control API. */
export function createControlClient(controlUrl: string) {
  const base = controlUrl.replace(/\/$/, '')

  async function request<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    const init: RequestInit = { method }
    if (body !== undefined) {
      init.body = JSON.stringify(body)
      init.headers = { 'content-type': 'application/json' }
    }
    const response = await fetch(base + path, init)
    const text = await response.text()
    const json = text === '' ? undefined : (JSON.parse(text) as T & { error?: string })
    if (!response.ok) throw new Error(`Sandbox: ${json?.error ?? response.status} (${method} ${path})`)
    return json as T
  }
  const get = <T>(path: string, query: Record<string, string | number | undefined> = {}) => {
    const given = new URLSearchParams()
    for (const [key, value] of Object.entries(query)) if (value !== undefined) given.set(key, String(value))
    return request<T>('GET', given.size > 0 ? `${path}?${given}` : path)
  }
  const post = <T>(path: string, body: unknown = {}) => request<T>('POST', path, body)

  /**
   * Waits until `check` gives something, asking again at each change. No polling interval.
   *
   * @param timeoutMs real milliseconds, after which it throws
   */
  async function waitFor<T>(check: () => Promise<T | undefined | null | false>, timeoutMs = 5000): Promise<T> {
    const end = performance.now() + timeoutMs
    for (;;) {
      const { seq } = await get<{ seq: number }>('/changes')
      const found = await check()
      if (found !== undefined && found !== null && found !== false) return found
      const left = Math.floor(end - performance.now())
      if (left <= 0) throw new Error(`Sandbox: nothing came in ${timeoutMs} ms`)
      await get('/changes', { after: seq, timeoutMs: left })
    }
  }

  /** The bytes of a file a person can see. */
  async function download(path: string): Promise<Uint8Array> {
    const response = await fetch(base + path)
    if (!response.ok) throw new Error(`Sandbox: ${path}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }

  /** Visible changes as they happen, until `signal` aborts. */
  async function* stream<Change>({
    user,
    signal,
  }: {
    user?: string
    signal?: AbortSignal
  } = {}): AsyncGenerator<Change> {
    const path = `${base}/stream${user ? `?user=${encodeURIComponent(user)}` : ''}`
    const response = await fetch(path, signal ? { signal } : {})
    if (!response.ok || !response.body) throw new Error(`Sandbox: stream ${response.status}`)
    let rest = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      rest += chunk
      const blocks = rest.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const data = block.split('\n').find((line) => line.startsWith('data: '))
        if (data) yield JSON.parse(data.slice(6)) as Change
      }
    }
  }

  return { get, post, waitFor, download, stream }
}
