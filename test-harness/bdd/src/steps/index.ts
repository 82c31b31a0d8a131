/** Everything that a run of the features loads. */
import '../journey.ts';
import './catalog.ts';
import './ordering.ts';
import './pools.ts';
import './refusals.ts';
import './replicas.ts';
import './sessions.ts';
import './tasks.ts';
import './teams.ts';
import './traces.ts';
