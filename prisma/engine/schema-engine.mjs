#!/usr/bin/env node
/**
 * Stands in for Prisma's native schema engine where binaries.prisma.sh cannot be reached
 * (docs/decisions/0002-offline-schema-engine.md). It speaks the native engine's protocol, JSON-RPC over
 * stdin and stdout with log lines on stderr, and answers with the same engine compiled to WebAssembly.
 */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { migrationAdapters } from './adapters.mjs'
import { canConnect, createDatabase, prismaCode } from './databases.mjs'
import { loadEngine } from './load-engine.mjs'

/** JSON-RPC code the Prisma CLI expects for an error whose explanation is in `data`. */
const KNOWN_ERROR = 4466
const EMPTY_SCHEMA = ['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']
/** These answer nothing, and the CLI wants an object. */
const VOID_METHODS = new Set([
  'ensureConnectionValidity',
  'reset',
  'dbExecute',
  'markMigrationApplied',
  'markMigrationRolledBack',
])

const options = readArguments(process.argv.slice(2))

if (options.command[0] === '--version') {
  process.stdout.write('schema-engine-wasm 7.10.0\n')
} else if (options.command[0] === 'cli') {
  process.exitCode = await runSubcommand(options.command[1])
} else {
  await serve()
}

/** @param {string[]} argv */
function readArguments(argv) {
  const found = { datasource: {}, datamodels: [], command: [] }
  const rest = [...argv]
  while (rest.length > 0) {
    const word = rest.shift()
    if (word === '--datasource') found.datasource = JSON.parse(rest.shift())
    else if (word === '--datamodels') found.datamodels.push([rest[0], readFileSync(rest.shift(), 'utf8')])
    else if (word === '--enabled-preview-features' || word === '--extension-types') rest.shift()
    else found.command.push(word)
  }
  return found
}

async function runSubcommand(name) {
  try {
    if (name === 'can-connect-to-database') await canConnect(options.datasource.url)
    else if (name === 'create-database') await createDatabase(options.datasource.url)
    else throw new Error(`schema engine: no sub-command ${name}`)
    return 0
  } catch (error) {
    const fields = { message: error.message || String(error), error_code: prismaCode(error), is_panic: false }
    const line = { timestamp: new Date().toISOString(), level: 'ERROR', fields, target: 'schema_engine::logger' }
    process.stderr.write(`\n${JSON.stringify(line)}\n`)
    return 1
  }
}

/** Answers requests one at a time, in order, until stdin closes. */
async function serve() {
  // The wasm reports its panics through this global.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) }
  const engine = once(() =>
    loadEngine(
      options.datamodels.length > 0 ? options.datamodels : [EMPTY_SCHEMA],
      migrationAdapters(options.datasource.url),
    ),
  )
  const awaitingReply = new Map()
  let lastId = 0
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  /** The native engine asks the CLI to print; the CLI confirms. */
  const print = (content) =>
    new Promise((confirmed) => {
      lastId += 1
      awaitingReply.set(lastId, confirmed)
      send({ id: lastId, method: 'print', params: { content } })
    })

  let queue = Promise.resolve()
  for await (const line of createInterface({ input: process.stdin })) {
    const message = JSON.parse(line)
    if (message.method === undefined) {
      awaitingReply.get(message.id)?.()
      awaitingReply.delete(message.id)
      continue
    }
    queue = queue.then(() => answer(message, { engine, send, print }))
  }
  await queue
  process.exit(0) // PGlite keeps the loop alive
}

async function answer({ id, method, params }, { engine, send, print }) {
  try {
    send({ id, result: await call({ method, params }, { engine, print }) })
  } catch (error) {
    const data = { is_panic: false, message: error?.message ?? String(error), meta: null, error_code: error?.code }
    send({ id, error: { code: KNOWN_ERROR, message: 'An error happened. Check the data field for details.', data } })
  }
}

async function call({ method, params }, { engine, print }) {
  if (method === 'createDatabase')
    return { databaseName: await createDatabase(params.datasource.url ?? options.datasource.url) }
  const loaded = await engine()
  if (method === 'getDatabaseVersion') return loaded.version(params)
  if (typeof loaded[method] !== 'function') throw new Error(`schema engine: no method ${method}`)
  const result = await loaded[method](params)
  if (method === 'diff' && result.stdout != null) await print(result.stdout)
  return result ?? (VOID_METHODS.has(method) ? {} : null)
}

function once(make) {
  let made
  return () => {
    made ??= make()
    return made
  }
}
