"""A picture is kept upright, small enough and without anything that its camera wrote into it."""

import io
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from sucharit.evidence.pictures import TOO_MANY_PIXELS, UNREADABLE, NotAPicture, redraw
from sucharit.evidence.redrawing import FORMATS, MAX_SIDE
from sucharit.evidence.tests.handed_in import opened, photo

ORIENTATION, GPS = 0x0112, 0x8825


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: which way it was held, its maker, and where it was."""
    written = Image.Exif()
    written[ORIENTATION] = orientation
    written[0x010F] = "SecretCam"
    written.get_ifd(GPS).update({1: "N", 2: (18.0, 47.0, 30.0), 3: "E", 4: (98.0, 59.0, 0.0)})
    return written


def test_a_picture_taken_sideways_is_kept_upright():
    # Orientation 6: the camera was held so that the first row is the right side
    kept = opened(redraw(photo((640, 480), exif=exif(6))).data)
    assert kept.size == (480, 640)
    left, right = kept.convert("RGB").getpixel((20, 320)), kept.convert("RGB").getpixel((460, 320))
    assert left[2] > 200 > left[0]
    assert right[0] > 200 > right[2]


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_that_a_camera_wrote_is_left(format):
    more = {"xmp": b"<x:xmpmeta>SecretPlace</x:xmpmeta>"} if format in ("JPEG", "WEBP", "AVIF") else {}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = photo(format=format, exif=exif(), icc_profile=profile, **more)
    assert b"SecretCam" in data
    picture = redraw(data)
    for made in (picture.data, picture.thumbnail):
        assert b"SecretCam" not in made
        assert b"SecretPlace" not in made
        assert b"Exif" not in made
        assert b"ICC_PROFILE" not in made
        assert b"iCCP" not in made
        assert not opened(made).getexif()
        assert not {"xmp", "exif", "icc_profile", "comment"} & opened(made).info.keys()


def test_comments_and_texts_beside_the_pixels_are_gone_too():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "SecretAuthor")
    texts.add_itxt("Place", "SecretPlace", zip=False)
    assert b"Secret" not in redraw(photo(format="PNG", pnginfo=texts)).data
    assert b"Secret" not in redraw(photo(comment=b"SecretComment")).data
    assert b"Secret" not in redraw(photo() + b"\nSecretTail: a second file behind the picture").data


def test_a_large_picture_is_shrunk_and_a_small_one_is_not_blown_up():
    large, small = redraw(photo((4000, 3000))), redraw(photo((50, 30)))
    assert opened(large.data).size == (MAX_SIDE, 1500)
    assert max(opened(large.thumbnail).size) == 320
    assert opened(small.data).size == (50, 30)


def test_colours_of_another_space_are_said_in_srgb():
    lab_free = ImageCms.createProfile("sRGB")
    profile = ImageCms.ImageCmsProfile(lab_free).tobytes()
    kept = opened(redraw(photo(icc_profile=profile)).data).convert("RGB").getpixel((10, 10))
    assert kept[0] > 245
    assert max(kept[1:]) < 12


def test_a_broken_colour_profile_spoils_nothing():
    kept = opened(redraw(photo(icc_profile=b"no profile at all" * 9)).data).convert("RGB").getpixel((10, 10))
    assert kept[0] > 245


def test_what_is_clear_stays_clear_and_a_scan_stays_sharp():
    clear = io.BytesIO()
    Image.new("RGBA", (40, 40), (255, 0, 0, 0)).save(clear, "WEBP", lossless=True)
    assert opened(redraw(clear.getvalue()).data).mode == "RGBA"
    assert redraw(photo(format="PNG")).kind == "png"
    assert redraw(photo(format="WEBP")).kind == "jpeg"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_way_to_store_pixels_is_read(mode):
    out = io.BytesIO()
    Image.new(mode, (40, 30)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(redraw(out.getvalue()).data).size == (40, 30)


def test_the_same_picture_comes_out_the_same_to_the_byte():
    assert redraw(photo()) == redraw(photo())


def test_more_pixels_than_any_telephone_makes_are_refused_before_they_are_unpacked():
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 200_000
    with pytest.raises(NotAPicture, match=TOO_MANY_PIXELS):
        redraw(bomb.getvalue())


@settings(max_examples=5, deadline=None)
@given(cut=st.floats(0.05, 0.95))
def test_half_a_picture_is_no_picture(cut):
    whole = photo((1200, 900), format="PNG")
    with pytest.raises(NotAPicture, match=UNREADABLE):
        redraw(whole[: int(len(whole) * cut)])


def test_only_four_formats_are_opened():
    assert set(FORMATS) == {"JPEG", "PNG", "WEBP", "AVIF"}
    for format in ("GIF", "BMP", "TIFF", "PPM", "ICO", "TGA", "PCX"):
        with pytest.raises(NotAPicture, match=UNREADABLE):
            redraw(photo((64, 64), format=format))


def test_a_server_without_room_does_not_blame_the_picture(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(FileNotFoundError):
        redraw(photo())
