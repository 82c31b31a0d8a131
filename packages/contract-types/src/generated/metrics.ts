// Generated from contracts/metrics/metrics.yaml by `npm run generate`. Do not edit.

export const METRICS = {
  orch_agent_reports_total: {"daemon":"orchestratord","type":"counter","unit":"reports","help":"Registrations and heartbeats taken","labels":["kind"],"seriesMax":2},
  orch_agents: {"daemon":"orchestratord","type":"gauge","unit":"agents","help":"Agents, by freshness of their heartbeat","labels":["state"],"seriesMax":2},
  orch_cancel_verified_seconds: {"daemon":"orchestratord","type":"histogram","unit":"seconds","help":"From cancel to the engine's slot seen idle","labels":["engine","engine_version"],"seriesMax":48,"buckets":[0.01,0.05,0.1,0.25,0.5,1,2,5]},
  orch_cancels_total: {"daemon":"orchestratord","type":"counter","unit":"cancels","help":"Cancels, by the phase they met","labels":["phase"],"seriesMax":3},
  orch_decode_seconds: {"daemon":"orchestratord","type":"histogram","unit":"seconds","help":"From the first token to the last","labels":["pool","priority","engine","engine_version"],"seriesMax":1000,"buckets":[0.05,0.25,0.5,1,2.5,5,10,30,120]},
  orch_engine_exits_total: {"daemon":"pool-managerd","type":"counter","unit":"exits","help":"Engine processes that ended, by cause","labels":["pool","engine","cause"],"seriesMax":768},
  orch_engine_load_seconds: {"daemon":"pool-managerd","type":"histogram","unit":"seconds","help":"From spawn to Ready","labels":["pool","engine","engine_version"],"seriesMax":512,"buckets":[0.25,0.5,1,2.5,5,10,30,60,180,600]},
  orch_engine_recycles_total: {"daemon":"orchestratord","type":"counter","unit":"recycles","help":"Replicas that the agent was told to restart","labels":["pool","reason"],"seriesMax":256},
  orch_engine_starts_total: {"daemon":"pool-managerd","type":"counter","unit":"starts","help":"Engine processes spawned","labels":["pool","engine"],"seriesMax":64},
  orch_event_log_bytes: {"daemon":"orchestratord","type":"gauge","unit":"bytes","help":"Bytes of task event logs held in memory","labels":[],"seriesMax":1},
  orch_event_log_spills_total: {"daemon":"orchestratord","type":"counter","unit":"spills","help":"Parts of event logs moved to the store before the task ended","labels":[],"seriesMax":1},
  orch_first_token_seconds: {"daemon":"orchestratord","type":"histogram","unit":"seconds","help":"From admission to the first token","labels":["pool","priority","engine","engine_version"],"seriesMax":1000,"buckets":[0.01,0.05,0.1,0.25,0.5,0.9,1.5,2.5,5,10,30]},
  orch_heartbeats_sent_total: {"daemon":"pool-managerd","type":"counter","unit":"heartbeats","help":"Reports sent to the controller, by outcome","labels":["outcome"],"seriesMax":3},
  orch_http_request_seconds: {"daemon":"both","type":"histogram","unit":"seconds","help":"Time to the end of the answer, streams left out","labels":["operation"],"seriesMax":32,"buckets":[0.001,0.0025,0.005,0.01,0.025,0.05,0.1,0.3,1,5]},
  orch_http_requests_total: {"daemon":"both","type":"counter","unit":"requests","help":"Requests answered, by operation and status","labels":["operation","status"],"seriesMax":400},
  orch_late_writes_total: {"daemon":"orchestratord","type":"counter","unit":"writes","help":"State changes refused by the fence because the task had moved on (ORCH-3025)","labels":["kind"],"seriesMax":4},
  orch_model_verifications_total: {"daemon":"pool-managerd","type":"counter","unit":"verifications","help":"Model files checked against their digest, by result","labels":["result"],"seriesMax":3},
  orch_queue_capacity: {"daemon":"orchestratord","type":"gauge","unit":"tasks","help":"Bound of the queue","labels":["pool","priority"],"seriesMax":128},
  orch_queue_depth: {"daemon":"orchestratord","type":"gauge","unit":"tasks","help":"Tasks waiting","labels":["pool","priority"],"seriesMax":128},
  orch_queue_time_seconds: {"daemon":"orchestratord","type":"histogram","unit":"seconds","help":"From admission to dispatch","labels":["pool","priority"],"seriesMax":128,"buckets":[0.001,0.005,0.02,0.1,0.5,1,5,15,60,300]},
  orch_replica_state: {"daemon":"pool-managerd","type":"gauge","unit":"bool","help":"1 for the state a replica is in, 0 for the others","labels":["pool","replica","state","engine","engine_version","device"],"seriesMax":2560},
  orch_replica_transitions_total: {"daemon":"pool-managerd","type":"counter","unit":"transitions","help":"State changes of engine processes, by reason (ORCH-3500)","labels":["pool","state","reason"],"seriesMax":2000},
  orch_slots: {"daemon":"orchestratord","type":"gauge","unit":"slots","help":"Slots of Ready replicas, by use","labels":["pool","replica","state"],"seriesMax":512},
  orch_store_batch_writes: {"daemon":"orchestratord","type":"histogram","unit":"writes","help":"Writes in one group commit","labels":[],"seriesMax":1,"buckets":[1,2,4,8,16,32,64,128,256]},
  orch_store_commit_seconds: {"daemon":"orchestratord","type":"histogram","unit":"seconds","help":"Time of one group commit","labels":[],"seriesMax":1,"buckets":[0.0005,0.001,0.0025,0.005,0.01,0.025,0.1,0.5,2]},
  orch_store_commits_total: {"daemon":"orchestratord","type":"counter","unit":"commits","help":"Group commits, by outcome","labels":["outcome"],"seriesMax":2},
  orch_streams: {"daemon":"orchestratord","type":"gauge","unit":"streams","help":"Open subscriber streams","labels":[],"seriesMax":1},
  orch_streams_closed_total: {"daemon":"orchestratord","type":"counter","unit":"streams","help":"Streams closed, by reason","labels":["reason"],"seriesMax":4},
  orch_tasks_admitted_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Tasks accepted and durable","labels":["pool","priority"],"seriesMax":128},
  orch_tasks_finished_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Tasks that reached their terminal state","labels":["pool","priority","status","engine","engine_version"],"seriesMax":2000},
  orch_tasks_recovered_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Unfinished tasks found in the store at start, by the state they were in","labels":["status"],"seriesMax":2},
  orch_tasks_refused_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Submissions refused, by error code","labels":["code","priority"],"seriesMax":96},
  orch_tasks_retried_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Attempts given back to the queue","labels":["pool","reason"],"seriesMax":256},
  orch_tokens_total: {"daemon":"orchestratord","type":"counter","unit":"tokens","help":"Tokens read and written by engines","labels":["pool","direction","engine","engine_version"],"seriesMax":1000},
} as const;

export type MetricName = keyof typeof METRICS;
export type MetricLabels<N extends MetricName> = {
  [label in (typeof METRICS)[N]['labels'][number]]: string | number;
};
type NamesOfType<T extends string> = {
  [N in MetricName]: (typeof METRICS)[N]['type'] extends T ? N : never;
}[MetricName];
export type CounterName = NamesOfType<'counter'>;
export type GaugeName = NamesOfType<'gauge'>;
export type HistogramName = NamesOfType<'histogram'>;
