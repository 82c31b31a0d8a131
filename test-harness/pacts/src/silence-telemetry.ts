import vm from 'node:vm';

// The native library reads the environment of the process itself. Inside jest `process.env` is a
// copy that no library sees, so the setting has to go to the process that jest runs in.
vm.runInThisContext('process').env.PACT_DO_NOT_TRACK = 'true';
