"""A GGUF model of llama's make as the folder that vLLM loads: weights, configuration, tokenizer.

usage: model_folder.py MODEL.gguf FOLDER [CHAT_TEMPLATE.jinja]

For the bundled model: tied embeddings, no grouped heads, a tokenizer of GPT-2's kind. FOLDER is
made anew. Ends with a traceback where the file is another kind of model.
"""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
from gguf import GGUFReader
from safetensors.numpy import save_file
from tokenizers import AddedToken, Tokenizer, decoders, pre_tokenizers
from tokenizers.models import BPE

# Of tokenizer.ggml.token_type.
CONTROL, USER_DEFINED = 3, 4

NAMES = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
TOP_NAMES = {"token_embd": "model.embed_tokens", "output_norm": "model.norm"}


def tensor_name(name: str) -> str:
    if not name.startswith("blk."):
        return f"{TOP_NAMES[name.removesuffix('.weight')]}.weight"
    _, layer, part, _ = name.split(".")
    return f"model.layers.{layer}.{NAMES[part]}.weight"


def halves(weight: np.ndarray, heads: int) -> np.ndarray:
    """llama.cpp turns neighbours of a head, Hugging Face's llama its first half with its second."""
    rows, columns = weight.shape
    pairs = weight.reshape(heads, rows // heads // 2, 2, columns)
    return pairs.swapaxes(1, 2).reshape(rows, columns)


def weights(reader: GGUFReader, heads: int) -> dict[str, np.ndarray]:
    out = {}
    for tensor in reader.tensors:
        # 32 bits: what a CPU computes with, whatever else it knows.
        data = np.array(tensor.data, dtype=np.float32)
        turned = tensor.name.endswith(("attn_q.weight", "attn_k.weight"))
        out[tensor_name(tensor.name)] = np.ascontiguousarray(halves(data, heads) if turned else data)
    return out


def tokenizer(tokens: list[str], types: list[int], merges: list[str]) -> Tokenizer:
    vocabulary = {token: index for index, token in enumerate(tokens)}
    made = Tokenizer(BPE(vocab=vocabulary, merges=[tuple(each.split(" ")) for each in merges]))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    made.add_special_tokens([t for t, kind in zip(tokens, types) if kind == CONTROL])
    whole = [t for t, kind in zip(tokens, types) if kind == USER_DEFINED]
    made.add_tokens([AddedToken(token, normalized=False) for token in whole])
    return made


def configuration(of) -> dict:
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "hidden_act": "silu",
        "tie_word_embeddings": True,
        "torch_dtype": "float32",
        "vocab_size": len(of("tokenizer.ggml.tokens")),
        "max_position_embeddings": of("llama.context_length"),
        "hidden_size": of("llama.embedding_length"),
        "num_hidden_layers": of("llama.block_count"),
        "intermediate_size": of("llama.feed_forward_length"),
        "num_attention_heads": of("llama.attention.head_count"),
        "num_key_value_heads": of("llama.attention.head_count_kv"),
        "rms_norm_eps": of("llama.attention.layer_norm_rms_epsilon"),
        "rope_theta": of("llama.rope.freq_base"),
        "bos_token_id": of("tokenizer.ggml.bos_token_id"),
        "eos_token_id": of("tokenizer.ggml.eos_token_id"),
    }


def main(model: str, folder: str, template: str | None = None) -> None:
    reader = GGUFReader(model)
    of = lambda key: reader.fields[key].contents()
    out = Path(folder)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    save_file(weights(reader, of("llama.attention.head_count")), out / "model.safetensors",
              metadata={"format": "pt"})
    tokens = of("tokenizer.ggml.tokens")
    made = tokenizer(tokens, of("tokenizer.ggml.token_type"), of("tokenizer.ggml.merges"))
    made.save(str(out / "tokenizer.json"))
    told = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": of("llama.context_length"),
        "eos_token": tokens[of("tokenizer.ggml.eos_token_id")],
        "clean_up_tokenization_spaces": False,
        "chat_template": Path(template).read_text() if template else of("tokenizer.chat_template"),
    }
    (out / "tokenizer_config.json").write_text(json.dumps(told, indent=2))
    (out / "config.json").write_text(json.dumps(configuration(of), indent=2))


if __name__ == "__main__":
    main(*sys.argv[1:])
