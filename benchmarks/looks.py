"""What a look costs and gives as a domain vector, against fine-tuning every weight with the same loss, steps and seeds.

    python benchmarks/looks.py pencil bronze -o DIR [--images 1000] [--samples 32]

Both are taught by an image operator and measured on faces that neither saw. What was trained lies in DIR and is not
trained again; `NAME-vector.safetensors` may be a look that was made elsewhere with the same settings.
"""

import argparse
import copy
import json
import time
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from gan_core.editing.domains import DomainVector, Order, input_channels, read_vector, vector_tensors
from gan_core.evaluation.findings import table
from gan_core.evaluation.looks import LookSubject
from gan_core.evaluation.sheets import contact_sheet
from gan_core.evaluation.subject import levels
from gan_core.model import FaceModel, load_model
from gan_core.photo.photo import photo_from_array
from gan_core.photo.writing import write_photo
from gan_core.photo.xmp import DigitalSource
from gan_core.training import look_task
from gan_core.training.fleet import Fleet
from gan_core.training.look_guides import OperatorGuide
from gan_core.training.look_task import LookPlan, LookTask
from gan_core.training.style_operators import OPERATORS

SEED, BATCH, RATE = 1, 4, 0.04
FIRST_FACE, OTHERS, SHOWN = 9000, 64, 8


class AllWeights(LookTask):
    """The same training with every weight of the synthesis in the place of the vector's numbers.

    Args:
        model: Whose generator a copy is trained of.
        guide: What the look is taught by.
        plan: How; its learning rate is that of the weights.
    """

    def __init__(self, model: FaceModel, guide: OperatorGuide, plan: LookPlan) -> None:
        super().__init__(model, guide, plan, Fleet("cpu"))
        self.generator = copy.deepcopy(model.generator)
        named = dict(self.generator.named_parameters())
        self.numbers = [own.requires_grad_() for name, own in named.items() if not name.startswith("style.")]
        self.average = [own.detach().clone() for own in self.numbers]
        self.optimizer = torch.optim.Adam(self.numbers, plan.learning_rate, look_task.BETAS)

    def gradients(self, rows: slice, weight: float) -> Mapping[str, Tensor]:
        """As a vector's, from the copy's pictures."""
        w_plus = self.w_plus[rows]
        late = self.seen >= look_task.FULL_FROM * self.plan.images
        side = self.model.resolution if late else self.plan.resolution
        with torch.no_grad():
            plain = self.model.generator(w_plus, None, side)
        losses = self.guide.losses(plain, self.generator(w_plus, None, side))
        (weight * torch.stack(list(losses.values())).sum()).backward()
        return losses


def run(task: LookTask, images: int) -> dict[str, float]:
    """Train; processor seconds and megabytes a step at the first size, and what the last steps' loss was."""
    seconds, memory, recent = [], 0.0, []
    common = torch.Generator().manual_seed(SEED + 1)
    for step, seen in enumerate(range(0, images, BATCH)):
        torch.manual_seed((SEED << 32) + step)
        held: dict[int, int] = {}

        def keep(tensor: Tensor, held: dict[int, int] = held) -> Tensor:
            held[tensor.untyped_storage().data_ptr()] = tensor.untyped_storage().nbytes()
            return tensor

        begin = time.process_time()
        task.begin(seen, common)
        if step == 1:
            with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
                losses = task.gradients(slice(0, BATCH), 1.0)
            own = sum(number.nbytes for number in task.numbers)
            memory = (sum(held.values()) + 4 * own) / 1e6  # beside the activations: gradient, two moments, average
        else:
            losses = task.gradients(slice(0, BATCH), 1.0)
        task.update(losses)
        if step > 1 and seen < look_task.FULL_FROM * images:
            seconds.append(time.process_time() - begin)
        recent.append(sum(float(own.detach()) for own in losses.values()))
        if step % 25 == 0:
            print(f"  {seen}/{images}  loss {recent[-1]:.3f}", flush=True)
    seconds.sort()
    last = recent[-25:]
    return {"seconds": seconds[len(seconds) // 2], "megabytes": memory, "loss": sum(last) / len(last)}


def vector_of(model: FaceModel, name: str, args: argparse.Namespace) -> tuple[DomainVector, dict[str, float]]:
    """The operator's vector, trained or read."""
    path = args.out / f"{name}-vector.safetensors"
    if path.is_file():
        tensors = {"/".join(key.split("/")[-2:]): value for key, value in load_file(path).items()}
        return read_vector(tensors, name), {}
    start = DomainVector(tuple(torch.zeros(width) for width in input_channels(model.generator)), Order.AFTER)
    plan = LookPlan(BATCH, args.images, args.resolution, RATE)
    task = LookTask(model, OperatorGuide(name, OPERATORS[name].apply, model.perceptual), plan, Fleet("cpu"), start)
    cost = run(task, args.images)
    save_file({key: value.contiguous() for key, value in vector_tensors(task.vector).items()}, path)
    return task.vector, cost


def weights_of(model: FaceModel, name: str, rate: float, args: argparse.Namespace) -> tuple[torch.nn.Module, dict]:
    """A generator all of whose weights were trained, now or before."""
    path = args.out / f"{name}-weights-{rate:g}.safetensors"
    generator = copy.deepcopy(model.generator)
    if path.is_file():
        generator.load_state_dict(load_file(path))
        return generator, {}
    plan = LookPlan(BATCH, args.images, args.resolution, rate)
    task = AllWeights(model, OperatorGuide(name, OPERATORS[name].apply, model.perceptual), plan)
    cost = run(task, args.images)
    with torch.no_grad():
        for own, mean in zip(task.numbers, task.average, strict=True):
            own.copy_(mean)
    save_file({key: value.contiguous() for key, value in task.generator.state_dict().items()}, path)
    return task.generator.requires_grad_(False), cost


@torch.no_grad()
def main() -> None:
    """Train what is missing, measure, print a table and write it, a row of JSON for each, and a sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("operators", nargs="+", choices=list(OPERATORS), metavar="OPERATOR")
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--images", type=int, default=1000)
    parser.add_argument("--resolution", type=int, default=128)
    parser.add_argument("--samples", type=int, default=32)
    parser.add_argument("--rates", type=float, nargs="*", default=[0.002], help="learning rates of all weights")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    model = load_model()
    subject = LookSubject(model, range(FIRST_FACE, FIRST_FACE + args.samples))
    others = subject.other_faces(OTHERS)
    numbers = sum(own.numel() for name, own in model.generator.named_parameters() if not name.startswith("style."))
    rows, sheet = [], []
    for name in args.operators:
        operator = OPERATORS[name]
        targets = operator.apply(others)
        print(name, "vector", flush=True)
        with torch.enable_grad():
            vector, cost = vector_of(model, name, args)
        domain = vector.domain()
        arms = {"vector": (lambda w, d=domain: model.generator(w, domain=d), vector.parameters, cost)}
        for rate in args.rates:
            print(name, f"all weights at {rate:g}", flush=True)
            with torch.enable_grad():
                trained, cost = weights_of(model, name, rate, args)
            arms[f"all weights, {rate:g}"] = (trained, numbers, cost)
        pictures = {"plain": subject.plain, "operator": operator.apply(subject.plain)}
        pictures |= {arm: torch.cat([make(w) for w in subject.latents.split(8)]) for arm, (make, _, _) in arms.items()}
        for arm, made in pictures.items():
            reading = subject.read(made, targets)
            _, count, cost = arms.get(arm, (None, 0, {}))
            row = {"operator": name, "arm": arm, "numbers": count, **vars(reading), **cost}
            print(json.dumps(row), flush=True)
            rows.append(row)
            sheet += [(f"{name}: {arm}" if i == 0 else "", face) for i, face in enumerate(levels(made[:SHOWN]))]
    head = ("look", "trained", "numbers", "style", "diversity", "identity", "s/step", "MB/step")
    lines = [
        (
            row["operator"],
            row["arm"],
            str(row["numbers"] or "–"),
            f"{row['style']:.3f}",
            f"{row['diversity']:.1%}",
            f"{row['identity']:.0%}",
            f"{row['seconds']:.2f}" if "seconds" in row else "–",
            f"{row['megabytes']:.0f}" if "megabytes" in row else "–",
        )
        for row in rows
    ]
    print(table(head, lines))
    (args.out / "looks.json").write_text(json.dumps(rows, indent=1) + "\n")
    (args.out / "looks.md").write_text(table(head, lines) + "\n")
    captions, faces = zip(*sheet, strict=True)
    picture = contact_sheet(torch.stack(faces), list(captions), min(SHOWN, args.samples), 160)
    write_photo(photo_from_array(picture), args.out / "looks.jpg", digital_source=DigitalSource.GENERATED)


if __name__ == "__main__":
    main()
