import { createHash } from 'node:crypto'
import type { World } from '../world.ts'
import type { Reply } from './answer.ts'

interface Bucket {
  left: number
  resetAt: number
}

const buckets = new WeakMap<World, Map<string, Bucket>>()

/** Limit and window of a bucket, as seen on Discord; they may change there, and a client reads them from the headers. */
function ruleOf(world: World, name: string): { limit: number; windowMs: number } {
  if (name === 'create_message') return { limit: world.settings.messagesPerBucket, windowMs: 5000 }
  if (name === 'create_guild_scheduled_event') return { limit: 5, windowMs: 60_000 }
  return { limit: 30, windowMs: 10_000 }
}

function take(all: Map<string, Bucket>, key: string, { limit, windowMs }: { limit: number; windowMs: number }) {
  const now = performance.now()
  const known = all.get(key)
  const bucket = known && known.resetAt > now ? known : { left: limit, resetAt: now + windowMs }
  all.set(key, bucket)
  const over = bucket.left <= 0
  if (!over) bucket.left -= 1
  return { over, left: bucket.left, seconds: (bucket.resetAt - now) / 1000 }
}

function refusal(seconds: number, global: boolean, headers: Record<string, string>): Reply {
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global },
    headers: {
      ...headers,
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global && { 'x-ratelimit-global': 'true' }),
    },
  }
}

/**
 * docs, Rate Limits: buckets by operation and major parameter, with their headers, and so many requests a second over all.
 * Interaction callbacks and follow-ups are exempt from the global limit. Only when asked for.
 */
export function takeRate(
  world: World,
  name: string,
  params: Record<string, string>,
): { headers: Record<string, string>; refusal?: Reply } {
  if (!world.settings.rateLimits) return { headers: {} }
  const all = buckets.get(world) ?? new Map<string, Bucket>()
  buckets.set(world, all)
  const exempt = params.interaction_token !== undefined || params.webhook_token !== undefined
  const global = exempt ? undefined : take(all, 'global', { limit: world.settings.requestsPerSecond, windowMs: 1000 })
  if (global?.over) return { headers: {}, refusal: refusal(global.seconds, true, {}) }
  const major = params.channel_id ?? params.guild_id ?? params.webhook_token ?? params.interaction_token ?? ''
  const rule = ruleOf(world, name)
  const bucket = take(all, `${name}:${major}`, rule)
  const headers = {
    'x-ratelimit-limit': String(rule.limit),
    'x-ratelimit-remaining': String(bucket.left),
    'x-ratelimit-reset': ((Date.now() + bucket.seconds * 1000) / 1000).toFixed(3),
    'x-ratelimit-reset-after': bucket.seconds.toFixed(3),
    'x-ratelimit-bucket': createHash('md5').update(name).digest('hex'),
  }
  return bucket.over ? { headers, refusal: refusal(bucket.seconds, false, headers) } : { headers }
}
