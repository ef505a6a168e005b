import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** The same web server with nothing behind it: one page, kept in memory. */
const app = new Hono();
app.get('*', (context) => context.html('<!DOCTYPE html><title>bare</title><h1>bare</h1>'));
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
