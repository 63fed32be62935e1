/** @type {import('next').NextConfig} */
export default {
  output: process.env.STANDALONE ? 'standalone' : undefined,
  poweredByHeader: false,
  serverExternalPackages: [
    '@electric-sql/pglite',
    'pg',
    'nodemailer',
    'pino',
    'prom-client',
    '@opentelemetry/api',
    '@opentelemetry/exporter-trace-otlp-proto',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace-base',
  ],
  // Browsers ask for it while the page that names the icon is still on its way.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  outputFileTracingIncludes: { '/*': ['./prisma/migrations/**/*'] },
};
