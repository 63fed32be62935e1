#!/usr/bin/env -S node --conditions=react-server --import tsx
import './schema-engine-rpc.mjs';
