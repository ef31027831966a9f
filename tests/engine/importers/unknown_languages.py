"""Invented lists of classes in languages that no word list of the importer has: Swahili, Basque, Georgian."""

from __future__ import annotations

import random
from dataclasses import dataclass

MAXIMA = (10, 10, 20, 50, 40)


@dataclass(frozen=True)
class ClassList:
    """A list of a class: the headers of who the students are, of five items and of what stands behind them."""

    who: str
    items: str
    behind: str
    families: str
    givens: str
    group: str
    maxima: str
    mean: str


CLASS_LISTS = {
    "sw": ClassList(
        "Namba;Jina la ukoo;Jina la kwanza;Darasa",
        "Zoezi 1;Zoezi 2;Zoezi 3;Jaribio 1;Jaribio 2",
        "Utoro;Jumla;Wastani;Daraja",
        "Mwangi Otieno Kamau Njoroge Wanjiru Achieng Mutua Hassan Juma Salim Baraka Chege Odhiambo Kiptoo",
        "Asha Zawadi Neema Juma Baraka Imani Rehema Jabari Amani Faraja Subira Tumaini Upendo Zuri",
        "Kidato 2A",
        "Alama za juu",
        "Wastani wa darasa",
    ),
    "eu": ClassList(
        "Zk.;Abizena;Izena;Taldea",
        "1. ariketa;2. ariketa;3. ariketa;1. froga;2. froga",
        "Hutsegiteak;Guztira;Batezbestekoa;Kalifikazioa",
        "Etxeberria Agirre Zubiri Mendizabal Goikoetxea Ibarra Otxoa Urrutia Arrieta Elizondo Garmendia Lasa Olano "
        "Uribe",
        "Ane Jon Mikel Nerea Iker Amaia Unai Leire Aitor Maite Gorka Itziar Xabier Haizea",
        "DBH 2B",
        "Gehienezko puntuak",
        "Taldearen batezbestekoa",
    ),
    "ka": ClassList(
        "№;გვარი;სახელი;კლასი",
        "დავალება 1;დავალება 2;დავალება 3;ტესტი 1;ტესტი 2",
        "გაცდენა;ჯამი;საშუალო;შეფასება",
        "ბერიძე კაპანაძე გელაშვილი მაისურაძე გიორგაძე ლომიძე წიკლაური ბოლქვაძე ხუციშვილი ნოზაძე აბაშიძე ჯაფარიძე "
        "ქავთარაძე სულაბერიძე",
        "ნინო გიორგი მარიამ დავით ანა ლუკა ელენე საბა თამარ ირაკლი სალომე ზურაბ ეკა ლევან",
        "8ა",
        "მაქსიმალური ქულა",
        "კლასის საშუალო",
    ),
}


def write_class_list(code: str, *, has_maxima: bool = True) -> bytes:
    """A file with semicolons and decimal commas: ids, names, points, absences, sum, mean and grade, then the means."""
    own, chance = CLASS_LISTS[code], random.Random(3)
    rows = [";".join((own.who, own.items, own.behind))]
    if has_maxima:
        rows.append(";".join((own.maxima, "", "", "", *map(str, MAXIMA), "", "", "", "")))
    points = []
    for k, (family, given) in enumerate(zip(own.families.split(), own.givens.split(), strict=True)):
        ability = chance.random()
        scores = [round(m * min(1, max(0, chance.gauss(0.35 + 0.5 * ability, 0.15)))) for m in MAXIMA]
        points.append(scores)
        total, grade = sum(scores), "ABCDE"[min(4, (130 - sum(scores)) // 26)]
        cells = (20100 + 7 * k, family, given, own.group, *scores, chance.randint(0, 6), total, total / 5, grade)
        rows.append(";".join(str(cell).replace(".", ",") for cell in cells))
    means = [f"{sum(column) / len(points):.2f}".replace(".", ",") for column in zip(*points, strict=True)]
    rows.append(";".join((own.mean, "", "", "", *means, "", "", "", "")))
    return "\n".join(rows).encode()
