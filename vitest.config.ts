import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Engines and simulations share the machine's cores: more files at once are slower, not faster.
    maxWorkers: 2,
    exclude: [...configDefaults.exclude, 'dist/**'],
  },
})
