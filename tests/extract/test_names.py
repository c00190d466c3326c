"""Where names begin and end in running text."""

from __future__ import annotations

import pytest

from kg.extract.scene.names import runs
from kg.extract.scene.tokens import tokens


def test_a_name_may_begin_with_lets():
    text = "Acme sponsors Let's Example, and we thank them. It's a good day for Let’s Example."
    names = [text[run.start : run.end] for run in runs(tokens(text, 0, len(text))) if not run.role]
    assert [name for name in names if name.startswith(("Let", "It"))] == ["Let's Example", "Let’s Example"]


def test_a_name_may_begin_with_a_dot():
    text = "The .EXA Foundation builds .EXA. Read on."
    assert [text[run.start : run.end] for run in runs(tokens(text, 0, len(text)))][:2] == [".EXA Foundation", ".EXA"]


def test_a_small_word_before_a_legal_form_is_a_company():
    text = "Members are Acme Inc, bolt GmbH and the University of Notre Dame."
    names = [text[run.start : run.end] for run in runs(tokens(text, 0, len(text))) if not run.role]
    assert "bolt GmbH" in names
    assert "University of Notre Dame" in names


def names_in(text: str) -> list[str]:
    """The names in a sentence, roles left out."""
    return [text[run.start : run.end] for run in runs(tokens(text, 0, len(text))) if not run.role]


ORGANIZATIONS = """
Members include Acme, LC3, Exa Partners and Bolt. -> Acme | LC3 | Exa Partners | Bolt
He helps the Exatown Community Network. -> Exatown Community Network
It is part of Community Initiatives. -> Community Initiatives
The COVALENT All Member Meeting (CAMM) was held. -> COVALENT | CAMM
Acme, Partnership on AI, and Bolt joined. -> Acme | Partnership on AI | Bolt
The EX/Browser Forum strives. -> EX/Browser Forum
At the School of Electrical Engineering and Computer Science. -> School of Electrical Engineering and Computer Science
The Ministry of Education, Research and Innovation, and Acme. -> Ministry of Education, Research and Innovation | Acme
The Center for Maps and Places at Exatown University. -> Center for Maps and Places | Exatown University
President of Exa Institute for Cancer Research and Director of Bolt. -> Exa Institute for Cancer Research | Bolt
Roy Exazweig Center for History and Art. -> Roy Exazweig Center for History and Art
Members are Acme, Gen, Exawei and Visa. -> Acme | Gen | Exawei | Visa
Exazon, KDDEX, Sprint, and Jixo are members. -> Exazon | KDDEX | Sprint | Jixo
Exaltine, Here, IBEM, MSC and GM joined. -> Exaltine | Here | IBEM | MSC | GM
Acme works on Exanetes, AI and ML. -> Acme | Exanetes | AI | ML
We thank the Gordon and Betty Exore Foundation. -> Gordon and Betty Exore Foundation
The Library and Archives Exaland grows. -> Library and Archives Exaland
The Alfred P. Exan Foundation grows. -> Alfred P. Exan Foundation
The Swedish National Infrastructure for Computing. -> Swedish National Infrastructure for Computing
With Level 3 Communications and 23 Technologies GmbH. -> Level 3 Communications | 23 Technologies GmbH
She works for Here Technologies. -> Here Technologies
Exa Center on Innovation Law and Policy at Exatown. -> Exa Center on Innovation Law and Policy | Exatown
U.S. Exacorp, ING Bank, Exa Financial Group and Bolt. -> U.S. Exacorp | ING Bank | Exa Financial Group | Bolt
It uses GTK+, Exalib and C++. -> GTK+ | Exalib | C++
"""
PEOPLE = """
”, said Dean Exalin, of Acme. -> Dean Exalin | Acme
We had TSC Chair Nezih Exadag open it. -> Nezih Exadag
Thanks to Steering Election Officers Dawn Exater and Josh Bolt. -> Dawn Exater | Josh Bolt
Acme’s Head of Autonomous Driving Brian Exalt said so. -> Acme | Autonomous Driving | Brian Exalt
Vice President at Acme Jim Exason has said so. -> Acme | Jim Exason
“It grows,” said Steve May in a statement of May 2024. -> Steve May
Immaculata Exa, Hasan Can Exen and Bolt. -> Immaculata Exa | Hasan Can Exen | Bolt
Peer Exazinger, a member, and Al Exa. -> Peer Exazinger | Al Exa
Grant Linux access to the state of the art Linux kernel. -> Linux | Linux
In June (Reporter Liu Exaying) it said so. -> Liu Exaying
System Team Lead Sarp Exal said no. -> System | Sarp Exal
Ada Exal Ada Exal is the founder. -> Ada Exal | Ada Exal
Chair Ada Exa and Vice-Chairperson Bob Exa. -> Ada Exa | Bob Exa
"""


@pytest.mark.parametrize("case", [*ORGANIZATIONS.split("\n")[1:-1], *PEOPLE.split("\n")[1:-1]])
def test_a_name_ends_where_it_ends(case: str):
    text, names = case.split(" -> ")
    found = [text[run.start : run.end] for run in runs(tokens(text, 0, len(text))) if not run.role]
    assert found == names.split(" | ")
