// Generated from contracts/metrics/metrics.yaml by `npm run generate`. Do not edit.

export const METRICS = {
  orch_admission_share: {"daemon":"orchestratord","type":"gauge","unit":"ratio","help":"Share of the dispatched tokens, moving average (ORCH-3076)","labels":["priority","tenant"],"seriesMax":128},
  orch_admission_share_error: {"daemon":"orchestratord","type":"gauge","unit":"ratio","help":"Distance of the share from the weights of who has work (ORCH-3076)","labels":["priority","tenant"],"seriesMax":128},
  orch_agent_reports_total: {"daemon":"orchestratord","type":"counter","unit":"reports","help":"Registrations and heartbeats taken","labels":["kind"],"seriesMax":2},
  orch_agents: {"daemon":"orchestratord","type":"gauge","unit":"agents","help":"Agents, by freshness of their heartbeat","labels":["state"],"seriesMax":2},
  orch_api_keys: {"daemon":"orchestratord","type":"gauge","unit":"keys","help":"API keys that are valid now","labels":[],"seriesMax":1},
  orch_auth_failures_total: {"daemon":"both","type":"counter","unit":"requests","help":"Requests refused for want of a credential or scope","labels":["reason"],"seriesMax":7},
  orch_breaker_opened_total: {"daemon":"orchestratord","type":"counter","unit":"openings","help":"Breakers that opened, first or again","labels":["pool"],"seriesMax":64},
  orch_breaker_state: {"daemon":"orchestratord","type":"gauge","unit":"state","help":"Breaker of a replica: 0 closed, 1 half open, 2 open","labels":["pool","replica"],"seriesMax":256},
  orch_cancel_verified_seconds: {"daemon":"orchestratord","type":"histogram","unit":"seconds","help":"From cancel to the engine's slot seen idle","labels":["engine","engine_version"],"seriesMax":48,"buckets":[0.01,0.05,0.1,0.25,0.5,1,2,5]},
  orch_cancels_total: {"daemon":"orchestratord","type":"counter","unit":"cancels","help":"Cancels, by the phase they met","labels":["phase"],"seriesMax":3},
  orch_config_reloads_total: {"daemon":"both","type":"counter","unit":"reloads","help":"Reloads asked for, by outcome","labels":["outcome"],"seriesMax":2},
  orch_config_version: {"daemon":"both","type":"gauge","unit":"version","help":"Configuration in force: 1 at start, one more for each reload that was taken","labels":[],"seriesMax":1},
  orch_deadlines_met_ratio: {"daemon":"orchestratord","type":"gauge","unit":"ratio","help":"Share of ended tasks that met their deadline, moving average (ORCH-3081)","labels":["priority"],"seriesMax":2},
  orch_deadlines_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Ended tasks that had a deadline, by whether they met it","labels":["pool","priority","outcome"],"seriesMax":256},
  orch_decode_seconds: {"daemon":"orchestratord","type":"histogram","unit":"seconds","help":"From the first token to the last","labels":["pool","priority","engine","engine_version"],"seriesMax":1000,"buckets":[0.05,0.25,0.5,1,2.5,5,10,30,120]},
  orch_engine_exits_total: {"daemon":"pool-managerd","type":"counter","unit":"exits","help":"Engine processes that ended, by cause","labels":["pool","engine","cause"],"seriesMax":768},
  orch_engine_load_seconds: {"daemon":"pool-managerd","type":"histogram","unit":"seconds","help":"From spawn to Ready","labels":["pool","engine","engine_version"],"seriesMax":512,"buckets":[0.25,0.5,1,2.5,5,10,30,60,180,600]},
  orch_engine_recycles_total: {"daemon":"orchestratord","type":"counter","unit":"recycles","help":"Replicas that the agent was told to restart","labels":["pool","reason"],"seriesMax":256},
  orch_engine_starts_total: {"daemon":"pool-managerd","type":"counter","unit":"starts","help":"Engine processes spawned","labels":["pool","engine"],"seriesMax":64},
  orch_event_log_bytes: {"daemon":"orchestratord","type":"gauge","unit":"bytes","help":"Bytes of task event logs held in memory","labels":[],"seriesMax":1},
  orch_event_log_spills_total: {"daemon":"orchestratord","type":"counter","unit":"spills","help":"Parts of event logs moved to the store before the task ended","labels":[],"seriesMax":1},
  orch_event_loop_delay_seconds: {"daemon":"both","type":"gauge","unit":"seconds","help":"Delay of the event loop over the last second","labels":["quantile"],"seriesMax":2},
  orch_first_token_seconds: {"daemon":"orchestratord","type":"histogram","unit":"seconds","help":"From admission to the first token","labels":["pool","priority","engine","engine_version"],"seriesMax":1000,"buckets":[0.01,0.05,0.1,0.25,0.5,0.9,1.5,2.5,5,10,30]},
  orch_heartbeats_sent_total: {"daemon":"pool-managerd","type":"counter","unit":"heartbeats","help":"Reports sent to the controller, by outcome","labels":["outcome"],"seriesMax":3},
  orch_http_request_seconds: {"daemon":"both","type":"histogram","unit":"seconds","help":"Time to the end of the answer, streams left out","labels":["operation"],"seriesMax":32,"buckets":[0.001,0.0025,0.005,0.01,0.025,0.05,0.1,0.3,1,5]},
  orch_http_requests_total: {"daemon":"both","type":"counter","unit":"requests","help":"Requests answered, by operation and status","labels":["operation","status"],"seriesMax":400},
  orch_late_writes_total: {"daemon":"orchestratord","type":"counter","unit":"writes","help":"State changes refused by the fence because the task had moved on (ORCH-3025)","labels":["kind"],"seriesMax":4},
  orch_live_tasks: {"daemon":"orchestratord","type":"gauge","unit":"tasks","help":"Tasks that have not ended and are held in memory","labels":[],"seriesMax":1},
  orch_model_verifications_total: {"daemon":"pool-managerd","type":"counter","unit":"verifications","help":"Model files checked against their digest, by result","labels":["result"],"seriesMax":3},
  orch_predicted_start_error_ratio: {"daemon":"orchestratord","type":"histogram","unit":"ratio","help":"Error of predicted_start_ms as a share of the true wait, for tasks that waited (ORCH-3029)","labels":["pool","priority"],"seriesMax":128,"buckets":[0.05,0.1,0.2,0.3,0.5,0.75,1,2,5]},
  orch_process_fds: {"daemon":"both","type":"gauge","unit":"descriptors","help":"File descriptors of the daemon, sampled each second","labels":["kind"],"seriesMax":2},
  orch_process_memory_bytes: {"daemon":"both","type":"gauge","unit":"bytes","help":"Memory of the daemon, sampled each second","labels":["kind"],"seriesMax":3},
  orch_queue_capacity: {"daemon":"orchestratord","type":"gauge","unit":"tasks","help":"Bound of the queue","labels":["pool","priority"],"seriesMax":128},
  orch_queue_depth: {"daemon":"orchestratord","type":"gauge","unit":"tasks","help":"Tasks waiting","labels":["pool","priority"],"seriesMax":128},
  orch_queue_time_seconds: {"daemon":"orchestratord","type":"histogram","unit":"seconds","help":"From admission to dispatch","labels":["pool","priority"],"seriesMax":128,"buckets":[0.001,0.005,0.02,0.1,0.5,1,5,15,60,300]},
  orch_quota_refusals_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Submissions refused by a quota (ORCH-3077)","labels":["quota","tenant"],"seriesMax":256},
  orch_reconciler_last_success_seconds: {"daemon":"orchestratord","type":"gauge","unit":"seconds","help":"Wall time of the last good run since the epoch, so that a rescuer that stopped is seen","labels":["reconciler"],"seriesMax":4},
  orch_reconciler_runs_total: {"daemon":"orchestratord","type":"counter","unit":"runs","help":"Runs of the reconcilers, by outcome","labels":["reconciler","outcome"],"seriesMax":8},
  orch_replica_state: {"daemon":"pool-managerd","type":"gauge","unit":"bool","help":"1 for the state a replica is in, 0 for the others","labels":["pool","replica","state","engine","engine_version","device"],"seriesMax":2560},
  orch_replica_transitions_total: {"daemon":"pool-managerd","type":"counter","unit":"transitions","help":"State changes of engine processes, by reason (ORCH-3500)","labels":["pool","state","reason"],"seriesMax":2000},
  orch_retry_promises: {"daemon":"orchestratord","type":"gauge","unit":"promises","help":"Places kept for refused callers that were told when to come back","labels":["pool","priority"],"seriesMax":128},
  orch_retry_promises_total: {"daemon":"orchestratord","type":"counter","unit":"promises","help":"Promises to refused callers, by outcome","labels":["outcome"],"seriesMax":2},
  orch_slots: {"daemon":"orchestratord","type":"gauge","unit":"slots","help":"Slots of Ready replicas, by use","labels":["pool","replica","state"],"seriesMax":512},
  orch_store_batch_writes: {"daemon":"orchestratord","type":"histogram","unit":"writes","help":"Writes in one group commit","labels":[],"seriesMax":1,"buckets":[1,2,4,8,16,32,64,128,256]},
  orch_store_bytes: {"daemon":"orchestratord","type":"gauge","unit":"bytes","help":"Size of the store: used pages, and the write-ahead log","labels":["part"],"seriesMax":2},
  orch_store_commit_seconds: {"daemon":"orchestratord","type":"histogram","unit":"seconds","help":"Time of one group commit","labels":[],"seriesMax":1,"buckets":[0.0005,0.001,0.0025,0.005,0.01,0.025,0.1,0.5,2]},
  orch_store_commits_total: {"daemon":"orchestratord","type":"counter","unit":"commits","help":"Group commits, by outcome","labels":["outcome"],"seriesMax":2},
  orch_store_heals_total: {"daemon":"orchestratord","type":"counter","unit":"heals","help":"Times the store came back without a restart, by what had happened (ORCH-4304)","labels":["reason"],"seriesMax":8},
  orch_store_retired_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Ended tasks removed by retention, by the bound that removed them (ORCH-4305)","labels":["bound"],"seriesMax":3},
  orch_store_tasks: {"daemon":"orchestratord","type":"gauge","unit":"tasks","help":"Tasks in the store","labels":["state"],"seriesMax":2},
  orch_streams: {"daemon":"orchestratord","type":"gauge","unit":"streams","help":"Open subscriber streams","labels":[],"seriesMax":1},
  orch_streams_closed_total: {"daemon":"orchestratord","type":"counter","unit":"streams","help":"Streams closed, by reason","labels":["reason"],"seriesMax":4},
  orch_stuck_tasks_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Unfinished tasks that the store had and the controller did not, put back to work","labels":["status"],"seriesMax":2},
  orch_tasks_admitted_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Tasks accepted and durable","labels":["pool","priority"],"seriesMax":128},
  orch_tasks_displaced_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Queued tasks that gave way to a newcomer, by the policy of the full class (ORCH-3005)","labels":["pool","priority","policy"],"seriesMax":256},
  orch_tasks_finished_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Tasks that reached their terminal state","labels":["pool","priority","status","engine","engine_version"],"seriesMax":2000},
  orch_tasks_recovered_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Unfinished tasks found in the store at start, by the state they were in","labels":["status"],"seriesMax":2},
  orch_tasks_refused_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Submissions refused, by error code","labels":["code","priority"],"seriesMax":96},
  orch_tasks_retried_total: {"daemon":"orchestratord","type":"counter","unit":"tasks","help":"Attempts given back to the queue","labels":["pool","reason"],"seriesMax":256},
  orch_tokens_total: {"daemon":"orchestratord","type":"counter","unit":"tokens","help":"Tokens read and written by engines","labels":["pool","direction","engine","engine_version"],"seriesMax":1000},
  orch_watchdog_total: {"daemon":"orchestratord","type":"counter","unit":"attempts","help":"Attempts ended by a watchdog (ORCH-3016)","labels":["pool","kind"],"seriesMax":192},
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
