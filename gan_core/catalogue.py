"""Models that can be fetched by name: where their authors keep them, under which licence, with which checksum."""

from dataclasses import dataclass

from gan_core.errors import BundleError

_NVIDIA = "NVIDIA Source Code License, non-commercial (github.com/NVlabs/stylegan2-ada-pytorch)"
_NGC = "https://api.ngc.nvidia.com/v2/models/nvidia/research/stylegan2/versions/1/files"
_ANYCOST = "https://hanlab18.mit.edu/projects/anycost-gan/files"


@dataclass(frozen=True)
class RemoteFile:
    """One file of a model.

    Args:
        name: What it is called on the disk.
        urls: Where it lies, its authors' place first; further ones only where the checksum is known.
        bytes: Its size; None where it is not known.
        sha256: Its checksum; None where nobody published one.
    """

    name: str
    urls: tuple[str, ...]
    bytes: int | None = None
    sha256: str | None = None


@dataclass(frozen=True)
class Entry:
    """One model of the catalogue.

    Args:
        name: For `facet models get`.
        about: What it is, for people.
        licence: Of the weights.
        home: The page of its authors.
        files: What is fetched and imported together.
    """

    name: str
    about: str
    licence: str
    home: str
    files: tuple[RemoteFile, ...]

    @property
    def bytes(self) -> int | None:
        """Size of all files; None where one is not known."""
        sizes = [file.bytes for file in self.files if file.bytes is not None]
        return sum(sizes) if len(sizes) == len(self.files) else None

    @property
    def size(self) -> str:
        """The size for people."""
        return f"{self.bytes / 1e6:.0f} MB" if self.bytes is not None else "size not known"

    @property
    def unchecked(self) -> tuple[RemoteFile, ...]:
        """The files without a known checksum."""
        return tuple(file for file in self.files if file.sha256 is None)


def _nvidia(name: str, about: str, file: str) -> Entry:
    home = "https://catalog.ngc.nvidia.com/orgs/nvidia/teams/research/models/stylegan2"
    return Entry(name, about, _NVIDIA, home, (RemoteFile(file, (f"{_NGC}/{file}",)),))


CATALOGUE = {
    entry.name: entry
    for entry in (
        Entry(
            "ffhq-1024",
            "StyleGAN2-ADA of NVIDIA, faces of FFHQ at 1024 px, with its discriminator",
            _NVIDIA,
            "https://github.com/NVlabs/stylegan2-ada-pytorch",
            (
                RemoteFile(
                    "ffhq.pkl",
                    ("https://nvlabs-fi-cdn.nvidia.com/stylegan2-ada-pytorch/pretrained/ffhq.pkl",),
                    381_624_121,
                    "a205a346e86a9ddaae702e118097d014b7b8bd719491396a162cca438f2f524c",
                ),
            ),
        ),
        _nvidia("ffhq-512", "StyleGAN2 of NVIDIA, faces of FFHQ at 512 px", "stylegan2-ffhq-512x512.pkl"),
        _nvidia("ffhq-256", "StyleGAN2 of NVIDIA, faces of FFHQ at 256 px", "stylegan2-ffhq-256x256.pkl"),
        _nvidia("celebahq-256", "StyleGAN2 of NVIDIA, CelebA-HQ at 256 px", "stylegan2-celebahq-256x256.pkl"),
        Entry(
            "e4e-ffhq-1024",
            "encoder e4e with its StyleGAN2 generator, faces of FFHQ at 1024 px",
            "code MIT; the generator's weights are NVIDIA's: non-commercial",
            "https://github.com/omertov/encoder4editing",
            (
                RemoteFile(
                    "e4e_ffhq_encode.pt",
                    (
                        "https://drive.usercontent.google.com/download"
                        "?id=1cUv_reLE6k3604or78EranS7XzuVMWeO&export=download&confirm=t",
                        "https://huggingface.co/wmpscc/StyleGene/resolve/"
                        "e301280ac9a63ba7ebb4be3311128bb6c9cb9ae2/e4e_ffhq_encode.pt",
                    ),
                    1_201_649_680,
                    "2ace1d9a8c05c10a399bcd500b8dda118f759ff1aac89dbdab7435f2136a0999",
                ),
            ),
        ),
        Entry(
            "anycost-ffhq-1024",
            "Anycost GAN with its encoder and directions, faces of FFHQ at 1024 px",
            "as its authors state it: see github.com/mit-han-lab/anycost-gan",
            "https://github.com/mit-han-lab/anycost-gan",
            tuple(
                RemoteFile(f"{part}_anycost-ffhq-config-f.pt", (f"{_ANYCOST}/{part}_anycost-ffhq-config-f.pt",))
                for part in ("generator", "encoder", "boundary")
            ),
        ),
    )
}


def find_entry(name: str) -> Entry:
    """The model of this name.

    Raises:
        BundleError: The catalogue has no such model.
    """
    if name not in CATALOGUE:
        known = ", ".join(CATALOGUE)
        raise BundleError(f"no model {name!r} to fetch; there are: {known}. Files of your own: facet models import")
    return CATALOGUE[name]
