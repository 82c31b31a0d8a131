export { ANSWERED, type Call, type Handler, type Handlers, type Reply } from './call.ts';
export { createHttpApi, type HttpApi, type HttpApiSettings, type HttpLimits } from './http-api.ts';
export { invalidParams } from './violations.ts';
