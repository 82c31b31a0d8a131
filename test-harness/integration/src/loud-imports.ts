import { registerHooks } from 'node:module';

/** Loaded before a daemon: tells every module of OpenTelemetry that it loads. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('@opentelemetry/')) {
      process.stdout.write(`${JSON.stringify({ level: 'info', msg: 'loads', specifier })}\n`);
    }
    return next(specifier, context);
  },
});
