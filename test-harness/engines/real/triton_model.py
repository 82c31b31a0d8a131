"""A model of Triton's Python backend with the inputs and outputs of one of the two backends that the
adapter speaks to. The text is llama-server's, which is asked at `engine_url`.

Parameters of its config.pbtxt: `engine_url`, and `tensors`: `vllm` for those of the vLLM backend,
`llm_api` for those of TensorRT-LLM's LLM API. Written after their sources as docs/engines.md names
them; neither is part of it.
"""

import http.client
import json
import threading
from urllib.parse import urlsplit

import numpy as np
import triton_python_backend_utils as pb_utils

FINAL = pb_utils.TRITONSERVER_RESPONSE_COMPLETE_FINAL
ENGINE_S_MAX = 300

VLLM_INPUTS = {
    "text_input": "STRING",
    "stream": "BOOL",
    "sampling_parameters": "STRING",
    "exclude_input_in_output": "BOOL",
    "return_finish_reason": "BOOL",
    "return_cumulative_logprob": "BOOL",
    "return_logprobs": "BOOL",
    "return_num_input_tokens": "BOOL",
    "return_num_output_tokens": "BOOL",
}
VLLM_OUTPUTS = {
    "text_output": "STRING",
    "finish_reason": "STRING",
    "num_input_tokens": "UINT32",
    "num_output_tokens": "UINT32",
}
LLM_API_INPUTS = {
    "text_input": "STRING",
    "streaming": "BOOL",
    "sampling_param_temperature": "FP32",
    "sampling_param_top_k": "INT32",
    "sampling_param_top_p": "FP32",
    "sampling_param_max_tokens": "INT32",
    "sampling_param_seed": "UINT64",
    "sampling_param_exclude_input_from_output": "BOOL",
    "return_finish_reason": "BOOL",
}
LLM_API_OUTPUTS = {"text_output": "STRING", "finish_reason": "STRING"}
TENSORS = {
    "vllm": (VLLM_INPUTS, VLLM_OUTPUTS),
    "llm_api": (LLM_API_INPUTS, LLM_API_OUTPUTS),
}


def parameter(config, name):
    return config["parameters"][name]["string_value"]


class TritonPythonModel:
    @classmethod
    def auto_complete_config(cls, config):
        inputs, outputs = TENSORS[parameter(config.as_dict(), "tensors")]
        for name, kind in inputs.items():
            tensor = {"name": name, "data_type": f"TYPE_{kind}", "dims": [1]}
            config.add_input(tensor if name == "text_input" else {**tensor, "optional": True})
        for name, kind in outputs.items():
            config.add_output({"name": name, "data_type": f"TYPE_{kind}", "dims": [-1]})
        config.set_max_batch_size(0)
        config.set_model_transaction_policy({"decoupled": True})
        return config

    def initialize(self, args):
        config = json.loads(args["model_config"])
        self.url = urlsplit(parameter(config, "engine_url"))
        self.dialect = {"vllm": Vllm, "llm_api": LlmApi}[parameter(config, "tensors")]

    def execute(self, requests):
        # Each in a thread: this returns at once, as an engine's own queue does.
        for request in requests:
            threading.Thread(target=self.answer, args=[request], daemon=True).start()

    def answer(self, request):
        sender = request.get_response_sender()
        try:
            for response, flags in self.responses(request, sender):
                sender.send(response, flags)
        except Exception as thrown:
            error = pb_utils.TritonError(f"Error generating stream: {thrown}")
            sender.send(pb_utils.InferenceResponse(error=error), FINAL)

    def responses(self, request, sender):
        dialect = self.dialect(request)
        engine = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=ENGINE_S_MAX)
        try:
            for frame in steps(frames(engine, dialect.body())):
                if sender.is_cancelled():
                    error = pb_utils.TritonError(
                        "Request was cancelled", pb_utils.TritonError.CANCELLED
                    )
                    yield pb_utils.InferenceResponse(error=error), FINAL
                    return
                outputs = dialect.outputs(frame)
                if outputs is not None:
                    yield response_of(outputs), FINAL if frame["stop"] else 0
        finally:
            engine.close()


def frames(engine, body):
    """llama-server's frames. Raises in vLLM's words for a prompt that is too long."""
    asked = json.dumps({**body, "stream": True, "cache_prompt": False, "return_tokens": True})
    engine.request("POST", "/completion", asked, {"content-type": "application/json"})
    answer = engine.getresponse()
    if answer.status != 200:
        error = json.loads(answer.read())["error"]
        if error.get("type") != "exceed_context_size_error":
            raise ValueError(error.get("message"))
        told = f"The decoder prompt (length {error['n_prompt_tokens']}) is longer than the maximum"
        raise ValueError(f"{told} model length of {error['n_ctx']}.")
    for line in answer:
        if line.startswith(b"data: "):
            yield json.loads(line[len(b"data: ") :])


def steps(told):
    """One frame for each token: llama-server's last one is not always of a token of its own."""
    before = None
    for frame in told:
        if before is not None:
            if frame["stop"] and frame["tokens_predicted"] == before["tokens_predicted"]:
                frame["content"] = before["content"] + frame["content"]
            else:
                yield before
        before = frame
    if before is not None:
        yield before


def response_of(outputs):
    kinds = {"num_input_tokens": np.uint32, "num_output_tokens": np.uint32}
    tensors = [
        pb_utils.Tensor(name, np.asarray([value], dtype=kinds.get(name, np.object_)))
        for name, value in outputs.items()
    ]
    return pb_utils.InferenceResponse(output_tensors=tensors)


def reader(request):
    def read(name, otherwise=None):
        tensor = pb_utils.get_input_tensor_by_name(request, name)
        if tensor is None:
            return otherwise
        value = tensor.as_numpy().item(0)
        return value.decode() if isinstance(value, bytes) else value

    return read


def reason_of(frame):
    if not frame["stop"]:
        return "None"
    return "length" if frame["stop_type"] == "limit" else "stop"


class Vllm:
    """What is new in each answer, and its count."""

    def __init__(self, request):
        self.read = reader(request)
        self.counted = 0
        if self.read("stream", False) and not self.read("exclude_input_in_output", True):
            told = "When streaming, `exclude_input_in_output` = False is not allowed."
            raise ValueError(told)
        self.whole = None if self.read("stream", False) else []
        if self.whole is not None and not self.read("exclude_input_in_output", False):
            self.whole.append(self.read("text_input"))

    def body(self):
        given = json.loads(self.read("sampling_parameters", "{}"))
        return {
            "prompt": self.read("text_input"),
            "n_predict": given.get("max_tokens", 16),
            "seed": given.get("seed"),
            "temperature": given.get("temperature", 1),
            "top_k": max(given.get("top_k", 0), 0),
            "top_p": given.get("top_p", 1),
            "min_p": given.get("min_p", 0),
            "repeat_penalty": given.get("repetition_penalty", 1),
            "stop": given.get("stop", []),
            "ignore_eos": given.get("ignore_eos", False),
        }

    def outputs(self, frame):
        if self.whole is not None:
            self.whole.append(frame["content"])
            if not frame["stop"]:
                return None
        count = frame["tokens_predicted"] - self.counted
        self.counted = frame["tokens_predicted"]
        text = frame["content"] if self.whole is None else "".join(self.whole)
        wanted = {
            "finish_reason": reason_of(frame),
            "num_input_tokens": frame["tokens_evaluated"],
            "num_output_tokens": count,
        }
        asked = {name: value for name, value in wanted.items() if self.read(f"return_{name}")}
        return {"text_output": text, **asked}


class LlmApi:
    """The whole text so far in each answer, and no counts."""

    def __init__(self, request):
        self.read = reader(request)
        without = self.read("sampling_param_exclude_input_from_output", False)
        self.text = "" if without else self.read("text_input")

    def body(self):
        top_k = self.read("sampling_param_top_k", 1)
        return {
            "prompt": self.read("text_input"),
            "n_predict": self.read("sampling_param_max_tokens", 32),
            "seed": self.read("sampling_param_seed"),
            "temperature": 0 if top_k == 1 else self.read("sampling_param_temperature", 1.0),
            "top_k": top_k,
            "top_p": self.read("sampling_param_top_p", 1.0),
            "min_p": 0,
        }

    def outputs(self, frame):
        self.text += frame["content"]
        if not frame["stop"] and not self.read("streaming", False):
            return None
        asked = {"finish_reason": reason_of(frame)} if self.read("return_finish_reason") else {}
        return {"text_output": self.text, **asked}
