/**
 * Loads Prisma's schema engine from its WebAssembly build on npm.
 * The package's own entry imports the .wasm as an ES module, which Node 20 cannot do.
 */
import { readFile } from 'node:fs/promises'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

const GLUE = '@prisma/schema-engine-wasm/schema_engine_bg'

/**
 * @param {[path: string, content: string][]} datamodels the schema files
 * @param {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} adapters
 */
export async function loadEngine(datamodels, adapters) {
  const glueUrl = import.meta.resolve(GLUE)
  const glue = await import(glueUrl)
  const bytes = await readFile(new URL('./schema_engine_bg.wasm', glueUrl))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const ignoreLog = () => {}
  return glue.SchemaEngine.new({ datamodels }, ignoreLog, bindMigrationAwareSqlAdapterFactory(adapters))
}
