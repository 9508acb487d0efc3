"""What only many bodies can tell: who was first, what is new anywhere, where promises stay silent."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lawreport.errors import LoadError, OptionError
from tests.batches import compose

pytest.importorskip("pyarrow.parquet", reason="the extra [batch] is not installed")
batch = pytest.importorskip("lawreport.batch")
peers = pytest.importorskip("lawreport.peers")

FIRST = "推行“云上调解”机制，在全县各村设立远程调解点，群众足不出户化解纠纷。"
LIKE = "推行“云上调解”机制，在全市各村设立远程调解点25个，群众足不出户化解纠纷。"
OWN = "率先组建涉外商事纠纷观察员队伍，为出海企业提供域外法律查明服务。"
SILENT = "建成殡仪服务中心1座。"


def add(text: str, *sentences: str) -> str:
    return text.replace("二、存在", "".join(sentences) + "\n二、存在")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("peers")
    texts = {
        ("云川县人民政府", 2021): compose("云川县人民政府", 2021) + SILENT + "\n",
        ("云川县人民政府", 2022): add(compose("云川县人民政府", 2022), FIRST),
        ("云川县人民政府", 2023): add(compose("云川县人民政府", 2023), FIRST),
        ("平湖市人民政府", 2022): compose("平湖市人民政府", 2022),
        ("平湖市人民政府", 2023): add(compose("平湖市人民政府", 2023), LIKE, OWN),
        ("临溪区人民政府", 2023): add(compose("临溪区人民政府", 2023), LIKE),
    }
    for (body, year), text in texts.items():
        (folder / f"{body}{year}.txt").write_text(text, "utf-8")
    output = tmp_path_factory.mktemp("dataset")
    batch.run_batch(folder, output, workers=1, options=batch.BatchOptions(series=False))
    return output


def test_an_adoption_tells_the_first_and_those_who_followed(dataset: Path) -> None:
    (found,) = (one for one in peers.list_adoptions(dataset) if one.name == "云上调解")
    assert [(one.body, one.year, one.seen) for one in found.steps] == [
        ("云川县人民政府", 2022, True),
        ("临溪区人民政府", 2023, False),  # its first report: it may have had it before
        ("平湖市人民政府", 2023, True),
    ]
    assert found.first == found.steps[:1]
    assert found.origin_seen
    assert found.curve == ((2022, 1, 2), (2023, 3, 3))
    assert found.steps[0].source == "云川县人民政府2022.txt"


def test_what_all_have_from_the_start_has_no_origin(dataset: Path) -> None:
    (found,) = (one for one in peers.list_adoptions(dataset) if one.name == "综合查一次")
    assert [one.year for one in found.steps] == [2021, 2022, 2023]
    assert not found.origin_seen
    assert not any(one.name == "综合查一次" for one in peers.list_adoptions(dataset, least=4))
    assert not any(one.kind == "brand" for one in peers.list_adoptions(dataset, kinds=("document",)))


def test_what_is_new_here_is_known_elsewhere_or_new_anywhere(dataset: Path) -> None:
    pytest.importorskip("datasketch", reason="the extra [peers] is not installed")
    found = {one.text: one for one in peers.list_novelties(dataset) if one.body == "平湖市人民政府"}
    like, own = found[LIKE], found[OWN]
    assert like.known == "earlier"
    assert (like.peers[0].body, like.peers[0].year, like.peers[0].text) == ("云川县人民政府", 2022, FIRST)
    assert 0.6 <= like.peers[0].similarity < 1
    assert [one.year for one in like.peers] == sorted(one.year for one in like.peers)
    assert like.peers[-1].body == "临溪区人民政府"
    assert (own.known, own.peers, own.claims_first) == ("", (), True)
    strict = {one.text: one for one in peers.list_novelties(dataset, min_similarity=0.95)}
    assert strict[LIKE].known == "same_year"  # the same words, in the same year
    with pytest.raises(OptionError, match=r"min_similarity: 0\.2 is not in"):
        peers.list_novelties(dataset, min_similarity=0.2)


def test_silence_is_told_with_its_base(dataset: Path) -> None:
    found = peers.count_silences(dataset)
    levels = {one.level: one for one in found if one.silent}
    county = levels["county"]
    assert county.genre == "rule_of_law"
    assert county.bodies == 1
    assert 0 < county.silent < county.promises
    assert 0 < county.firm_silent <= county.firm
    assert sum(one.promises for one in found) == _count_promises(dataset)


def _count_promises(dataset: Path) -> int:
    parquet = pytest.importorskip("pyarrow.parquet")
    return sum(parquet.read_metadata(one).num_rows for one in (dataset / "tables" / "promises").glob("*.parquet"))


def test_the_same_dataset_gives_the_same_answers_in_another_process(dataset: Path) -> None:
    pytest.importorskip("datasketch", reason="the extra [peers] is not installed")
    code = f"from lawreport import peers; print(peers.list_novelties({str(dataset)!r}))"
    told = [
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]


def test_a_folder_that_is_no_dataset_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="no dataset of a batch; name the folder"):
        peers.list_adoptions(tmp_path)
