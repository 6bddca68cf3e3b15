import { type Dispatcher, EnvHttpProxyAgent } from 'undici'

/** A forward proxy, as an administration's firewall asks for (HTTPS_PROXY, NO_PROXY). */
export interface ForwardProxy {
  /** `http://name:password@host:port` */
  readonly url: string
  /** Hosts reached directly, separated by commas: `.intranet.fr, 10.0.0.1:8080`. */
  readonly except: string
  /** The address without its password, for messages. */
  readonly shown: string
}

export interface Outgoing {
  /** For the Web API, `response_url`s and files. */
  readonly fetch: typeof globalThis.fetch
  /** For the WebSockets; undefined without a proxy, where the SDK's own is better: it can cut a peer that stalls. */
  readonly dispatcher: Dispatcher | undefined
  close(): Promise<void>
}

/**
 * The one way out to Slack: everything the adapter sends goes through it. Without a proxy it is Node's own fetch.
 * A private certificate authority needs nothing here: NODE_EXTRA_CA_CERTS holds for every TLS connection of the process.
 */
export function createOutgoing(proxy: ForwardProxy | undefined): Outgoing {
  if (!proxy) return { fetch: globalThis.fetch, dispatcher: undefined, close: async () => {} }
  const dispatcher = new EnvHttpProxyAgent({ httpProxy: proxy.url, httpsProxy: proxy.url, noProxy: proxy.except })
  return {
    // Node's own fetch, so that files and forms are sent as without a proxy; it takes any undici's dispatcher.
    fetch: (input, init) => globalThis.fetch(input, { ...init, dispatcher: dispatcher as never }),
    dispatcher,
    close: () => dispatcher.destroy(),
  }
}

/** Is this host reached directly? As undici's agent reads NO_PROXY: exact names and their subdomains, `*`, ports. */
export function isExcepted(host: string, { except }: ForwardProxy): boolean {
  const { hostname, port } = new URL(`https://${host}`)
  return except
    .toLowerCase()
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = '', only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? []
      if (only && only !== (port || '443')) return false
      return entry === '*' || hostname === name || hostname.endsWith(`.${name}`)
    })
}
