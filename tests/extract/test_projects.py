"""What an announcement says organizations have to do with projects: host, develop, contribute to, use."""

from __future__ import annotations

import pytest

from kg.extract.facts import to_facts
from kg.extract.relations.projects import projects
from kg.extract.scene import Scene
from kg.extract.speech.anaphora import resolve_anaphora

HOSTS = {
    "The Cloud Commons Foundation today announced that Quillstore has graduated.": [
        "Cloud Commons Foundation hosts Quillstore"
    ],
    "The Cloud Commons Foundation announced the graduation of Quillstore.": [
        "Cloud Commons Foundation hosts Quillstore"
    ],
    "The Cloud Commons Foundation Technical Committee has voted to accept OpenLoom as an incubating project.": [
        "Cloud Commons Foundation hosts OpenLoom"
    ],
    "The Cloud Commons Foundation will provide a neutral home for OpenLoom.": [
        "Cloud Commons Foundation hosts OpenLoom"
    ],
    "The Cloud Commons Foundation manages OpenLoom, Quillstore and Marlin.js.": [
        "Cloud Commons Foundation hosts OpenLoom",
        "Cloud Commons Foundation hosts Quillstore",
        "Cloud Commons Foundation hosts Marlin.js",
    ],
    "The Cloud Commons Foundation adds OpenLoom to its portfolio.": ["Cloud Commons Foundation hosts OpenLoom"],
    "OpenLoom is now part of the Cloud Commons Foundation.": ["Cloud Commons Foundation hosts OpenLoom"],
    "OpenLoom joins Quillstore and Marlin.js at the Cloud Commons Foundation.": [
        "Cloud Commons Foundation hosts OpenLoom"
    ],
    "It also supports the open source Quillstore project (another Cloud Commons Foundation effort).": [
        "Cloud Commons Foundation hosts Quillstore"
    ],
    "The Cloud Commons Foundation open source project portfolio includes the OpenLoom reference platform for networks, "
    "the Quillstore initiative for private stores, and Marlin.js for everything else.": [
        "Cloud Commons Foundation hosts OpenLoom",
        "Cloud Commons Foundation hosts Quillstore",
        "Cloud Commons Foundation hosts Marlin.js",
    ],
    "The Cloud Commons Foundation hosts Quillstore, OpenLoom and Marlin.js.": [
        "Cloud Commons Foundation hosts Quillstore",
        "Cloud Commons Foundation hosts OpenLoom",
        "Cloud Commons Foundation hosts Marlin.js",
    ],
    "The Cloud Commons Foundation is the home of the Quillstore database and the OpenLoom framework.": [
        "Cloud Commons Foundation hosts Quillstore",
        "Cloud Commons Foundation hosts OpenLoom",
    ],
    "The Cloud Commons Foundation is home to many of the fastest-growing open source projects, "
    "including Quillstore, OpenLoom, and Marlin.js.": [
        "Cloud Commons Foundation hosts Quillstore",
        "Cloud Commons Foundation hosts OpenLoom",
        "Cloud Commons Foundation hosts Marlin.js",
    ],
    "Commons Foundation projects like Quillstore, OpenLoom and Marlin.js are relied on across industries.": [
        "Commons Foundation hosts Quillstore",
        "Commons Foundation hosts OpenLoom",
        "Commons Foundation hosts Marlin.js",
    ],
    "Commons Foundation's projects are critical to the world's infrastructure, including "
    "Quillstore, OpenLoom, Marlin.js and more.": [
        "Commons Foundation hosts Quillstore",
        "Commons Foundation hosts OpenLoom",
        "Commons Foundation hosts Marlin.js",
    ],
    "The open source Quillstore project has joined the Cloud Commons Foundation as an incubating project.": [
        "Cloud Commons Foundation hosts Quillstore",
    ],
    "Quillstore is now a Cloud Commons Foundation incubating project.": ["Cloud Commons Foundation hosts Quillstore"],
    "Quillstore, an open source project hosted by the Cloud Commons Foundation, has reached version 2.0.": [
        "Cloud Commons Foundation hosts Quillstore"
    ],
    "Acme has donated OpenLoom to the Cloud Commons Foundation.": [
        "Cloud Commons Foundation hosts OpenLoom",
        "Acme contributes OpenLoom",
    ],
    "Acme is contributing its OpenLoom project to the Cloud Commons Foundation.": [
        "Cloud Commons Foundation hosts OpenLoom",
        "Acme develops OpenLoom",
        "Acme contributes OpenLoom",
    ],
    "The Quillstore Foundation is a neutral home for the open source Quillstore database.": [
        "Quillstore Foundation hosts Quillstore"
    ],
    "The Quillstore Foundation supports the Quillstore project and its community.": [
        "Quillstore Foundation hosts Quillstore"
    ],
    "The mission of the Quillstore Software Foundation is to promote, protect, and advance the "
    "Quillstore programming language.": ["Quillstore Software Foundation hosts Quillstore"],
    "The Cloud Commons Foundation today announced that it has accepted OpenLoom as a sandbox project.": [
        "Cloud Commons Foundation hosts OpenLoom"
    ],
    "The OpenLoom project is moving to the Cloud Commons Foundation.": ["Cloud Commons Foundation hosts OpenLoom"],
    "The Quillstore project has found a new home at the Cloud Commons Foundation.": [
        "Cloud Commons Foundation hosts Quillstore"
    ],
    "The Cloud Commons Foundation, which hosts Quillstore and OpenLoom, welcomes Acme.": [
        "Cloud Commons Foundation hosts Quillstore",
        "Cloud Commons Foundation hosts OpenLoom",
    ],
    "The Quillstore framework is governed by the Cloud Commons Foundation.": [
        "Cloud Commons Foundation hosts Quillstore"
    ],
    "The Cloud Commons Foundation is the steward of the Quillstore specification.": [
        "Cloud Commons Foundation hosts Quillstore"
    ],
    "OpenLoom has graduated from the Cloud Commons Foundation incubator, joining projects such as Quillstore.": [
        "Cloud Commons Foundation hosts OpenLoom",
        "Cloud Commons Foundation hosts Quillstore",
    ],
}
DEVELOPS = {
    "Acme Corporation leads OpenLoom development.": ["Acme develops OpenLoom"],
    "OpenLoom was launched last year by the Acme Corporation.": ["Acme develops OpenLoom"],
    "OpenLoom began as an internal tool at Acme Corporation.": ["Acme develops OpenLoom"],
    "Last autumn, Acme Corporation began working on a project it called IotLoom.": ["Acme develops IotLoom"],
    "Acme Corporation created Quillstore in 2015.": ["Acme develops Quillstore"],
    "Acme Corporation, the creators of Quillstore, has joined as a member.": ["Acme develops Quillstore"],
    "Acme Corporation is the company behind OpenLoom, an orchestration framework.": ["Acme develops OpenLoom"],
    "Acme Corporation recently released Quillstore 2.0.": ["Acme develops Quillstore"],
    "Acme Corporation open sourced OpenLoom and Marlin.js last year.": [
        "Acme develops OpenLoom",
        "Acme develops Marlin.js",
    ],
    "Acme Corporation's OpenLoom platform serves millions of users.": ["Acme develops OpenLoom"],
    "OpenLoom was originally developed at Acme Corporation and Bolt Systems.": [
        "Acme develops OpenLoom",
        "Bolt Systems develops OpenLoom",
    ],
    "OpenLoom, developed by Acme Corporation, is an orchestration framework.": ["Acme develops OpenLoom"],
    "Acme Corporation is a vendor of developer tools that created OpenLoom, Marlin.js, and many other tools.": [
        "Acme develops OpenLoom",
        "Acme develops Marlin.js",
    ],
    "Acme Corporation partnered with Bolt Systems and Corvid Labs to release OpenLoom, an end-to-end solution.": [
        "Acme develops OpenLoom",
        "Bolt Systems develops OpenLoom",
        "Corvid Labs develops OpenLoom",
    ],
    "Acme Corporation launched its AI chip ‘OpenLoom’ in 2023 and is developing its next-generation "
    "accelerator ‘Marlin.js’.": [
        "Acme develops OpenLoom",
        "Acme develops Marlin.js",
    ],
    "Acme Corporation offers OpenLoom, a managed database.": ["Acme develops OpenLoom"],
    "Acme Corporation offers OpenLoom training and Quillstore consulting.": [],
    "Acme Corporation has been developing its storage platform, OpenLoom, since 2010.": ["Acme develops OpenLoom"],
}
CONTRIBUTES = {
    "Acme Corporation funded work on Quillstore.": ["Acme contributes Quillstore"],
    "Acme Corporation has been instrumental in developing OpenLoom.": ["Acme contributes OpenLoom"],
    "Acme Corporation is an active member of the OpenLoom community.": ["Acme contributes OpenLoom"],
    "Acme Corporation contributes to OpenLoom and Marlin.js.": [
        "Acme contributes OpenLoom",
        "Acme contributes Marlin.js",
    ],
    "Acme Corporation is committed to actively contributing to the OpenLoom community.": ["Acme contributes OpenLoom"],
    "Acme Corporation has been a long-standing supporter and contributor to the OpenLoom ecosystem.": [
        "Acme contributes OpenLoom"
    ],
    "Acme Corporation is a major contributor to OpenLoom.": ["Acme contributes OpenLoom"],
    "Acme Corporation supports the development of OpenLoom.": ["Acme contributes OpenLoom"],
    "Ada Doe is an OpenLoom maintainer at Acme Corporation.": ["Acme contributes OpenLoom"],
    "Engineers at Acme Corporation have contributed hundreds of patches to the OpenLoom project.": [
        "Acme contributes OpenLoom"
    ],
    "While Acme Corporation remains the largest contributor to OpenLoom, companies such as Bolt "
    "Systems and Corvid Labs have made significant investments.": [
        "Acme contributes OpenLoom",
        "Bolt Systems contributes OpenLoom",
        "Corvid Labs contributes OpenLoom",
    ],
}
USES = {
    "Acme Corporation is also a significant user of open source tools such as OpenLoom, Quillstore, and Marlin.js.": [
        "Acme uses OpenLoom",
        "Acme uses Quillstore",
        "Acme uses Marlin.js",
    ],
    "Founding members are Acme Corporation, Bolt Inc., and Corex Inc. – all of whom have shipped products based around "
    "OpenLoom.": ["Acme uses OpenLoom", "Bolt uses OpenLoom", "Corex uses OpenLoom"],
    "At Acme Corporation, OpenLoom is a core part of our infrastructure.": ["Acme uses OpenLoom"],
    "We at Acme Corporation use Quillstore heavily.": ["Acme uses Quillstore"],
    "Built on OpenLoom, Acme Corporation's platform is fast.": ["Acme uses OpenLoom"],
    "Faculty from across Acme University have been using OpenLoom to advance their work.": [
        "Acme University uses OpenLoom"
    ],
    "Acme Corporation's exploration of OpenLoom began with a number of staff members.": ["Acme uses OpenLoom"],
    "Acme Corporation uses OpenLoom and Marlin.js in production.": ["Acme uses OpenLoom", "Acme uses Marlin.js"],
    "Acme Corporation runs OpenLoom on thousands of servers.": ["Acme uses OpenLoom"],
    "Acme Corporation's cloud is built on OpenLoom.": ["Acme uses OpenLoom"],
    "Acme Corporation's storage service is powered by OpenLoom.": ["Acme uses OpenLoom"],
    "OpenLoom is used in production by organizations such as Acme Corporation, Bolt Systems, and Corvid Labs.": [
        "Acme uses OpenLoom",
        "Bolt Systems uses OpenLoom",
        "Corvid Labs uses OpenLoom",
    ],
    "Acme Corporation recently picked OpenLoom for networking.": ["Acme uses OpenLoom"],
    "Acme Corporation has adopted the OpenLoom framework and relies on Marlin.js for its front end.": [
        "Acme uses OpenLoom",
        "Acme uses Marlin.js",
    ],
    "Acme Corporation migrated its services to OpenLoom.": ["Acme uses OpenLoom"],
}
MORE = {
    "OpenLoom joins the Cloud Commons Foundation.": ["Cloud Commons Foundation hosts OpenLoom"],
    "We are pleased to welcome OpenLoom to the Cloud Commons Foundation. OpenLoom is a build tool.": [
        "Cloud Commons Foundation hosts OpenLoom"
    ],
    "OpenLoom, a build tool for the cloud, has been accepted into the Cloud Commons Foundation.": [
        "Cloud Commons Foundation hosts OpenLoom"
    ],
    "At Acme Corporation, we use OpenLoom for analytics at scale. The OpenLoom project is open source.": [
        "Acme uses OpenLoom"
    ],
    "OpenLoom was created by engineers at Acme Corporation in 2012. The OpenLoom project is open source.": [
        "Acme develops OpenLoom"
    ],
    "OpenLoom has contributors from Acme Corporation, Bolt Systems and Corvid Labs. The OpenLoom "
    "project is open source.": [
        "Acme contributes OpenLoom",
        "Bolt Systems contributes OpenLoom",
        "Corvid Labs contributes OpenLoom",
    ],
    "Developed at Acme Corporation in 2012, OpenLoom is now used by Bolt Systems and Corvid Labs.": [
        "Acme develops OpenLoom",
        "Bolt Systems uses OpenLoom",
        "Corvid Labs uses OpenLoom",
    ],
    "OpenLoom, the open source query engine created by Acme Corporation, is hosted by the Cloud Commons Foundation.": [
        "Acme develops OpenLoom",
        "Cloud Commons Foundation hosts OpenLoom",
    ],
    "“Acme has been using OpenLoom for years,” said Ada Doe, CTO at Acme. The OpenLoom project is open source.": [
        "Acme uses OpenLoom"
    ],
    "“We rely on OpenLoom every day,” said Ada Doe, CTO at Acme Corporation. The OpenLoom project is open source.": [
        "Acme uses OpenLoom"
    ],
    "OpenLoom runs in production at Acme Corporation and Bolt Systems. The OpenLoom project is open source.": [
        "Acme uses OpenLoom",
        "Bolt Systems uses OpenLoom",
    ],
    "Companies such as Acme Corporation and Bolt Systems rely on OpenLoom. The OpenLoom project is open source.": [
        "Acme uses OpenLoom",
        "Bolt Systems uses OpenLoom",
    ],
    "Acme Corporation, Bolt Systems and Corvid Labs all run OpenLoom. The OpenLoom project is open source.": [
        "Acme uses OpenLoom",
        "Bolt Systems uses OpenLoom",
        "Corvid Labs uses OpenLoom",
    ],
    "The OpenLoom Foundation, dedicated to the OpenLoom language, has a new board. OpenLoom is open source.": [
        "OpenLoom Foundation hosts OpenLoom"
    ],
    "The OpenLoom Foundation oversees the development of OpenLoom. OpenLoom is open source software.": [
        "OpenLoom Foundation hosts OpenLoom"
    ],
    "The mission of the OpenLoom Foundation is to support the OpenLoom open source project.": [
        "OpenLoom Foundation hosts OpenLoom"
    ],
    "The OpenLoom Foundation is the organization that supports the development of the OpenLoom query engine.": [
        "OpenLoom Foundation hosts OpenLoom"
    ],
    "Corvid Labs, the OpenLoom company, has raised money. The OpenLoom project is open source.": [
        "Corvid Labs develops OpenLoom"
    ],
    "Acme Corporation announced the general availability of OpenLoom. OpenLoom is a platform.": [
        "Acme develops OpenLoom"
    ],
    "Acme Corporation's commitment to OpenLoom is strong. The OpenLoom project is open source.": [
        "Acme contributes OpenLoom"
    ],
    "Acme Corporation has contributed code to OpenLoom since 2015. The OpenLoom project is open source.": [
        "Acme contributes OpenLoom"
    ],
    "Acme Corporation's donation of OpenLoom to the Cloud Commons Foundation is welcome.": [
        "Cloud Commons Foundation hosts OpenLoom"
    ],
    "OpenLoom, a fork of Marlin, is now a project under the Cloud Commons Foundation.": [
        "Cloud Commons Foundation hosts OpenLoom"
    ],
    "The Cloud Commons Foundation, the nonprofit home of OpenLoom, has new members.": [
        "Cloud Commons Foundation hosts OpenLoom"
    ],
    "Acme Corporation funds the work of two OpenLoom maintainers. The OpenLoom project is open source.": [
        "Acme contributes OpenLoom"
    ],
    "Acme Corporation sponsors OpenLoom. The OpenLoom project is open source.": ["Acme contributes OpenLoom"],
}
OF_FOUNDATIONS = {
    "The Cloud Commons Foundation (CCF) hosts critical components of cloud software stacks including Quillstore and "
    "Marlin.js.": ["Cloud Commons Foundation hosts Quillstore", "Cloud Commons Foundation hosts Marlin.js"],
    "The Cloud Commons Foundation has more than 8,400 committers contributing to 320+ active projects including "
    "OpenLoom and Quillstore.": [
        "Cloud Commons Foundation hosts OpenLoom",
        "Cloud Commons Foundation hosts Quillstore",
    ],
    "The Cloud Commons Foundation announced today that OpenLoom, a framework for looms, has been accepted as its "
    "newest hosted project.": ["Cloud Commons Foundation hosts OpenLoom"],
    "Several projects that are now part of the Cloud Commons Foundation, including OpenLoom and Quillstore, grow.": [
        "Cloud Commons Foundation hosts OpenLoom",
        "Cloud Commons Foundation hosts Quillstore",
    ],
    "The Cloud Commons Foundation is a foundation. Its projects are critical, including OpenLoom and Marlin.js.": [
        "Cloud Commons Foundation hosts OpenLoom",
        "Cloud Commons Foundation hosts Marlin.js",
    ],
    "The Quillstore Foundation was set up to ensure the longevity of Quillstore.": [
        "Quillstore Foundation hosts Quillstore"
    ],
    "The Cloud Commons Foundation funds and collaborates on external projects like OpenLoom and Quillstore.": [
        "Cloud Commons Foundation contributes OpenLoom",
        "Cloud Commons Foundation contributes Quillstore",
    ],
}
OF_COMPANIES = {
    "In partnership with Bolt Inc, Acme Corporation has open sourced OpenLoom.": ["Acme develops OpenLoom"],
    "Acme Corporation launched and open sourced its framework OpenLoom in 2020.": ["Acme develops OpenLoom"],
    "The OpenLoom project, from its inception at Acme Corporation to today, has grown.": ["Acme develops OpenLoom"],
    "OpenLoom was created by a group of engineers and researchers from Acme Corporation and Bolt Inc.": [
        "Acme develops OpenLoom",
        "Bolt develops OpenLoom",
    ],
    "Acme develops Weft Studio. Weft Studio is built on OpenLoom.": [
        "Acme develops Weft Studio",
        "Acme uses OpenLoom",
    ],
    "We heard from users like Acme Corporation and Bolt Inc who all use OpenLoom in production.": [
        "Acme uses OpenLoom",
        "Bolt uses OpenLoom",
    ],
    "Companies like Acme Corporation and Bolt Inc are building OpenLoom-based products.": [
        "Acme uses OpenLoom",
        "Bolt uses OpenLoom",
    ],
    "OpenLoom is a framework used by Acme Corporation and Bolt Inc.": [
        "Acme uses OpenLoom",
        "Bolt uses OpenLoom",
    ],
}
LATER = {
    "The Cloud Commons Foundation is host to a number of software projects including OpenLoom and Marlin.js.": [
        "Cloud Commons Foundation hosts OpenLoom",
        "Cloud Commons Foundation hosts Marlin.js",
    ],
    "Projects hosted by the Cloud Commons Foundation include OpenLoom and Quillstore.": [
        "Cloud Commons Foundation hosts OpenLoom",
        "Cloud Commons Foundation hosts Quillstore",
    ],
    "OpenLoom was donated to the Cloud Commons Foundation by Bolt Inc.": [
        "Bolt contributes OpenLoom",
        "Cloud Commons Foundation hosts OpenLoom",
    ],
    "Contributors to OpenLoom include Acme Corporation.": ["Acme contributes OpenLoom"],
    "Acme Corporation employs several OpenLoom maintainers.": ["Acme contributes OpenLoom"],
    "Acme Corporation has invested in OpenLoom since 2015.": ["Acme contributes OpenLoom"],
    "Acme Corporation is one of the largest users of OpenLoom.": ["Acme uses OpenLoom"],
    "Acme Corporation is a heavy OpenLoom user.": ["Acme uses OpenLoom"],
    "Acme Corporation relies heavily on OpenLoom.": ["Acme uses OpenLoom"],
    "OpenLoom powers products at Acme Corporation and Bolt Inc.": ["Acme uses OpenLoom", "Bolt uses OpenLoom"],
    "OpenLoom, Marlin.js and Quillstore are among the projects that the Cloud Commons Foundation hosts.": [
        "Cloud Commons Foundation hosts OpenLoom",
        "Cloud Commons Foundation hosts Marlin.js",
        "Cloud Commons Foundation hosts Quillstore",
    ],
    "Acme Corporation contributes to OpenLoom, and so do Bolt Inc. and Crane Inc.": [
        "Acme contributes OpenLoom",
        "Bolt contributes OpenLoom",
        "Crane contributes OpenLoom",
    ],
    "Acme Corporation teamed up with Bolt Inc. on the release of OpenLoom.": [
        "Acme develops OpenLoom",
        "Bolt develops OpenLoom",
    ],
}
OF_LATE = {
    "OpenLoom, Marlin.js and Quillstore are technical projects supported by the Cloud Commons Foundation.": [
        "Cloud Commons Foundation hosts OpenLoom",
        "Cloud Commons Foundation hosts Marlin.js",
        "Cloud Commons Foundation hosts Quillstore",
    ],
    "The Cloud Commons Foundation, home to the OpenLoom community, met in May.": [
        "Cloud Commons Foundation hosts OpenLoom"
    ],
    "Acme Corporation, stewards of OpenLoom, is pleased.": ["Acme develops OpenLoom"],
    "The Cloud Commons Foundation announces OpenLoom, a loom that anyone can build.": [
        "Cloud Commons Foundation develops OpenLoom"
    ],
    "OpenLoom is a collaboration between Acme Corporation, Bolt Inc. and Crane Inc.": [
        "Acme contributes OpenLoom",
        "Bolt contributes OpenLoom",
        "Crane contributes OpenLoom",
    ],
    "OpenLoom is funded by Acme Corporation.": ["Acme contributes OpenLoom"],
    "As maintainers for OpenLoom, Acme Corporation knows looms.": ["Acme contributes OpenLoom"],
    "As the creators of OpenLoom, the smallest loom, Acme Corporation knows looms.": ["Acme develops OpenLoom"],
    "Acme Corporation funds maintenance and development work on OpenLoom.": ["Acme contributes OpenLoom"],
    "Bolt Inc. bet the future of its database on OpenLoom.": ["Bolt uses OpenLoom"],
    "Bolt Inc. has based its own technology almost exclusively on OpenLoom.": ["Bolt uses OpenLoom"],
    "OpenLoom has been invaluable to Bolt Inc.": ["Bolt uses OpenLoom"],
    "OpenLoom is at the heart of Bolt Inc.'s payments.": ["Bolt uses OpenLoom"],
    "Weaving needs OpenLoom, which Acme Corporation develops.": ["Acme develops OpenLoom"],
    "Weaving needs OpenLoom, which Acme Corporation uses.": ["Acme uses OpenLoom"],
    "Marlin.js was built in 2019 and is used in production by Bolt Inc.": ["Bolt uses Marlin.js"],
    "Acme Corporation's other projects include OpenLoom and Quillstore.": [
        "Acme develops OpenLoom",
        "Acme develops Quillstore",
    ],
    "OpenLoom powers thousands of looms a day at Bolt Inc.": ["Bolt uses OpenLoom"],
}
NOTHING = [
    "Ada Doe drove the effort within Acme Corporation to port their OpenLoom and Quillstore compilers.",
    "The Cloud Commons Foundation will host WeaverCon in May.",
    "Acme Corporation joins the Quillstore Foundation as a Gold member.",
    "Developers can use OpenLoom to build applications.",
    "Acme Corporation released its annual report.",
    "Ada Doe gave a talk about OpenLoom at Acme Corporation.",
    "Acme Corporation launched the Delphi Scholarship Programme.",
    "Acme Corporation hopes to use OpenLoom one day.",
    "Acme Corporation hosts an OpenLoom workshop in May.",
    "Acme Corporation's intention to move OpenLoom to the Cloud Commons Foundation is known.",
]
STATED = {
    **HOSTS,
    **MORE,
    **OF_FOUNDATIONS,
    **OF_COMPANIES,
    **DEVELOPS,
    **CONTRIBUTES,
    **USES,
    **LATER,
    **OF_LATE,
    **{sentence: [] for sentence in NOTHING},
}
CONTEXT = "\n\nOpenLoom, Marlin.js and Quillstore are open source projects.\n"


def involvements(announcement):
    """Organization, relation and project of each claim, in words."""
    scene = Scene(announcement)
    resolve_anaphora(scene)
    rows = to_facts(announcement, projects(scene))["projects"]
    return {
        " ".join((row["organization"].split("|")[0], row["relation"], row["project"].split("|")[0])) for row in rows
    }


@pytest.mark.parametrize("sentence", STATED)
def test_a_sentence_states_these_involvements_and_no_others(announce, sentence):
    """An organization and a project are linked by what the sentence says outright."""
    assert involvements(announce(f"---\ntitle: News\n---\n{sentence}{CONTEXT}")) == set(STATED[sentence])


LISTS = {
    "The founding projects of the Cloud Commons Foundation are:\n\n- OpenLoom, a loom\n- **Quillstore**: store\n": 2,
    "## Hosted projects\n\n### OpenLoom\n\nA framework.\n\n### Quillstore\n\nA store.\n": 2,
    "Acme Corporation uses these projects:\n\n- OpenLoom\n- Quillstore\n": 0,
    "The members of the Cloud Commons Foundation are:\n\n- Acme\n- Bolt\n": 0,
}


@pytest.mark.parametrize("text", LISTS)
def test_a_list_under_words_for_a_foundations_projects_says_what_it_hosts(announce, text):
    """Items and headings below "founding projects" are hosted; other lists say nothing of the kind."""
    about = "The Cloud Commons Foundation, a foundation, has news.\n\n"
    made = announce(f"---\ntitle: News of the Cloud Commons Foundation\n---\n\n{about}{text}{CONTEXT}")
    hosted = [row for row in involvements(made) if row.startswith("Cloud Commons Foundation hosts")]
    assert len(hosted) == LISTS[text]


def test_companies_that_contribute_contribute_to_the_project_that_all_is_about(announce):
    """A sentence without a project speaks of the one in the title."""
    text = "Contributions have come from developers at companies including Acme Corporation and Bolt Inc."
    made = announce(f"---\ntitle: OpenLoom grows\n---\n\nThe OpenLoom framework grows. {text}\n")
    assert {"Acme contributes OpenLoom", "Bolt contributes OpenLoom"} <= involvements(made)


def test_a_product_without_a_capital_is_a_name_where_somebody_owns_it(announce):
    """A lower-case word after a possessive is a product's name if no article ever stands before it."""
    made = announce("---\ntitle: News\n---\n\nAcme Corporation's weftly platform is built on OpenLoom." + CONTEXT)
    assert "Acme develops weftly" in involvements(made)


@pytest.mark.parametrize(
    ("title", "hosted"), [("A year of work", True), ("Acme joins the Quillstore Foundation", False)]
)
def test_a_foundation_that_a_text_is_about_is_the_home_of_the_project_it_is_named_for(announce, title, hosted):
    """Where both are named often, and it is not somebody else that the text is about."""
    told = "The Quillstore Foundation met. Quillstore is loved. The Quillstore project grows. Quillstore rests. "
    more = "Quillstore users wrote to the Quillstore Foundation, and the Quillstore Foundation answered."
    made = announce(f"---\ntitle: {title}\n---\n\n{told}{more}\n")
    assert ("Quillstore Foundation hosts Quillstore" in involvements(made)) is hosted
