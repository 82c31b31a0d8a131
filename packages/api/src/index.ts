export { createAgentAuthenticator } from './auth/agent-authenticator.ts';
export { AgentTokens } from './auth/agent-tokens.ts';
export { ANSWERED, type Call, type Handler, type Handlers, type Reply } from './call.ts';
export { createHttpApi, type HttpApi, type HttpApiSettings, type HttpLimits } from './http-api.ts';
