"""From the arguments of `facet look train` to the guide that a look is taught by."""

from __future__ import annotations

import argparse
from pathlib import Path

from gan_core.clip.words import check_words
from gan_core.commands.clip_arguments import clip_encoders
from gan_core.commands.output import note
from gan_core.errors import FacetError
from gan_core.inversion.encode import encode
from gan_core.inversion.refine import refine_steps
from gan_core.jobs import CancelToken, run_to_end
from gan_core.model import FaceModel, load_model
from gan_core.networks.perceptual import PerceptualNet
from gan_core.training.checkpoint import read_start
from gan_core.training.fleet import Fleet
from gan_core.training.image_set import ImageSet, read_image_set
from gan_core.training.look_guides import Guide, OperatorGuide
from gan_core.training.look_judges import Features, discriminator_features
from gan_core.training.look_keeping import Keeping
from gan_core.training.look_picture_guide import PictureGuide
from gan_core.training.look_pictures import prepare_picture, prepare_pictures
from gan_core.training.look_set_guide import SetGuide
from gan_core.training.sampler import Sampler
from gan_core.training.style_operators import operator_named
from gan_core.training.text_guide import TextGuide

PICTURES = "pictures"
"""Folder of a run that holds what it was taught by, as it was cut out."""
REFINED, FROM_MEAN = 15, 100
"""Steps towards the reference's counterpart: from an encoder's answer few, so that it stays a photo of the model's."""


def guide_for(args: argparse.Namespace, model: FaceModel, folder: Path, fleet: Fleet) -> Guide:
    """What the arguments teach a look by.

    Args:
        args: Of the command.
        model: That the look is for.
        folder: Of the run, in which a guide may keep what it needs.
        fleet: The processes that train together.

    Raises:
        FacetError: What they name cannot be used.
    """
    if args.operator:
        operator = operator_named(args.operator)
        return OperatorGuide(operator.name, operator.apply, trunk_of(model))
    if args.text is not None:
        return text_guide(args, model, fleet)
    if args.folder:
        return set_guide(args, model, folder, fleet)
    return picture_guide(args, model, folder, fleet)


def trunk_of(model: FaceModel) -> PerceptualNet:
    """The perceptual network that looks are taught with: the model's, else the embedded one's.

    Raises:
        FacetError: There is none.
    """
    perceptual = model.perceptual or load_model("default", model.device).perceptual
    if perceptual is None:
        raise FacetError("neither this model nor the embedded one has a perceptual network; import one into the model")
    return perceptual


def text_guide(args: argparse.Namespace, model: FaceModel, fleet: Fleet) -> TextGuide:
    """The guide of `--text`; the words are looked at before weights are, and only one process fetches these."""
    check_words(args.source_text, args.text)
    if not fleet.is_main:
        fleet.meet()
    encoders = clip_encoders(args, fleet.device)
    if fleet.is_main:
        fleet.meet()
    return TextGuide(args.text, encoders, trunk_of(model), Keeping(model.classifier), args.source_text)


def set_guide(args: argparse.Namespace, model: FaceModel, folder: Path, fleet: Fleet) -> SetGuide:
    """The guide of `--images`; pictures are cut out once and kept in the run."""
    if fleet.is_main:
        prepare_pictures(args.folder, folder / PICTURES, model.resolution)
    fleet.meet()
    examples = read_image_set(folder / PICTURES, model.resolution)
    about = f"{len(examples)} pictures of {args.folder.name}"
    guide = SetGuide(
        about, _sampler(examples, args, fleet), model.resolution, trunk_of(model), Keeping(model.classifier)
    )
    if args.adversarial:
        features = _features_of(args.discriminator, fleet) if args.discriminator else None
        guide.judge(model, len(examples), args.adversarial, features)
    return guide


def picture_guide(args: argparse.Namespace, model: FaceModel, folder: Path, fleet: Fleet) -> Guide:
    """The guide of `--image`: of its face where one is found, else of its statistics."""
    about = f"the picture {args.picture.name}"
    if fleet.is_main:
        prepare_picture(args.picture, folder / PICTURES, model.resolution)
    fleet.meet()
    examples = read_image_set(folder / PICTURES, model.resolution)
    keeping = Keeping(model.classifier)
    if examples.names != ("face.png",):
        note(f"{args.picture.name}: no face in it, so only its colours and textures are taught")
        return SetGuide(about, _sampler(examples, args, fleet), model.resolution, trunk_of(model), keeping)
    picture = examples.read(0)[None].to(model.device).float() / 127.5 - 1
    steps = FROM_MEAN if model.encoder is None else REFINED
    refined = run_to_end(refine_steps(model, picture, encode(model, picture), steps, CancelToken()))
    return PictureGuide(about, picture, refined.w_plus.clone(), trunk_of(model), keeping)


def _sampler(examples: ImageSet, args: argparse.Namespace, fleet: Fleet) -> Sampler:
    return Sampler(examples, fleet.device, args.seed, mirror=False, rank=fleet.rank, world=fleet.size)


def _features_of(path: Path, fleet: Fleet) -> Features:
    network = read_start(path).discriminator
    if network is None:
        raise FacetError(f"{path}: has no discriminator; leave --discriminator out")
    return discriminator_features(network.to(fleet.device))
