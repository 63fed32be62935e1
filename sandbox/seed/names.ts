import { byWeight, type Random } from './random';

type Culture = {
  weight: number;
  country: string;
  phone: string;
  first: readonly [string, ...string[]];
  last: readonly [string, ...string[]];
};

const words = (text: string): readonly [string, ...string[]] => {
  const [head = '', ...rest] = text.split(',');
  return [head, ...rest];
};

const culture = (weight: number, country: string, phone: string, first: string, last: string): Culture => ({
  weight,
  country,
  phone,
  first: words(first),
  last: words(last),
});

const cultures: Culture[] = [
  culture(
    22,
    'NL',
    '+31 6',
    'Sanne,Daan,Noor,Bram,Lotte,Thijs,Femke,Jeroen,Maud,Sjoerd,Anouk,Ruben,Fleur,Gijs,Iris,Pim,Roos,Joost,Eva,Teun,Liselot,Wouter,Mirthe,Koen',
    'de Vries,van den Berg,Jansen,Bakker,Visser,Smit,Meijer,Mulder,de Groot,Bos,Vos,Peters,Hendriks,van Leeuwen,Dekker,Brouwer,de Wit,Dijkstra,van der Meer,Kok,Postma,Hoekstra,ter Horst,van ’t Hof',
  ),
  culture(
    9,
    'PL',
    '+48 5',
    'Agnieszka,Piotr,Katarzyna,Michał,Małgorzata,Paweł,Zofia,Łukasz,Ewa,Grzegorz,Kinga,Bartosz',
    'Nowak,Kowalska,Wiśniewski,Wójcik,Kamiński,Lewandowska,Zieliński,Szymańska,Dąbrowski,Jabłońska,Brzęczyszczykiewicz,Król',
  ),
  culture(
    8,
    'DE',
    '+49 15',
    'Jürgen,Sabine,Lukas,Änne,Felix,Björn,Mia,Jonas,Käthe,Moritz,Lena,Götz',
    'Müller,Schröder,Weiß,Schäfer,Köhler,Vogt,Brandt,Krüger,Hübner,Straßmann,Voß,Lindemann',
  ),
  culture(
    7,
    'TR',
    '+90 53',
    'Ayşe,Emre,Zeynep,Burak,Elif,Çağla,Mehmet,Gülşen,İbrahim,Özge',
    'Yılmaz,Kaya,Demir,Şahin,Çelik,Öztürk,Aydın,Doğan,Koç,Işık',
  ),
  culture(
    7,
    'MA',
    '+212 6',
    'Fatima,Youssef,Salma,Hamza,Imane,Anas,Khadija,Mehdi,Naïma,Bilal',
    'El Amrani,Benali,Bouzid,Ait Lahcen,Chakir,Idrissi,El Haddad,Tahiri,Ouali,Zerouali',
  ),
  culture(
    6,
    'RO',
    '+40 7',
    'Ioana,Andrei,Mădălina,Ștefan,Raluca,Vlad,Bianca,Cătălin,Anca,Țvetan',
    'Popescu,Ionescu,Dumitru,Stănescu,Gheorghiu,Rădulescu,Marin,Țurcanu,Iliescu,Constantinescu',
  ),
  culture(
    5,
    'SR',
    '+597 8',
    'Shanice,Orlando,Farida,Clyde,Radjesh,Mavis,Gaitrie,Humphrey',
    'Kartosen,Pinas,Ramdin,Wijdenbosch,Soekhoe,Amatmoekrim,Tjon-A-Tsien,Castelen',
  ),
  culture(
    5,
    'UA',
    '+380 6',
    'Олена,Тарас,Наталія,Богдан,Юлія,Андрій,Соломія,Дмитро',
    'Шевченко,Коваленко,Бондаренко,Мельник,Ткаченко,Кравець,Гнатюк,Лисенко',
  ),
  culture(
    5,
    'ES',
    '+34 6',
    'Lucía,Álvaro,Íñigo,Begoña,Nuria,Raúl,Ximena,José María,Inés,Joaquín',
    'García Márquez,Fernández,Núñez,Ibáñez,Muñoz de la Peña,Ortega,Zúñiga,Gutiérrez,Castaño,Vidal',
  ),
  culture(
    4,
    'NG',
    '+234 80',
    'Chinedu,Adaeze,Oluwaseun,Ngozi,Yewande,Tunde,Ifeoma,Ọláyíwọlá',
    'Okafor,Adeyemi,Eze,Balogun,Nwosu,Ogunleye,Abubakar,Chukwuemeka',
  ),
  culture(4, 'SY', '+963 9', 'ليلى,محمد,نور,يوسف,سارة,عمر,هدى,خالد', 'الخطيب,حداد,العلي,درويش,منصور,الشامي,قاسم,نصار'),
  culture(3, 'IL', '+972 5', 'נועה,איתי,תמר,אורי,יעל,דניאל', 'כהן,לוי,מזרחי,פרידמן,ביטון,אברהם'),
  culture(3, 'IR', '+98 91', 'زهرا,علی,مریم,رضا,نیلوفر,آرش', 'حسینی,رضایی,کریمی,موسوی,جعفری,نوری'),
  culture(3, 'CN', '+86 13', '伟,芳,秀英,敏,静,磊', '王,李,张,刘,陈,欧阳'),
  culture(3, 'JP', '+81 90', 'さくら,健太,美咲,翔,陽菜,大輔', '佐藤,鈴木,高橋,田中,渡辺,小笠原'),
  culture(
    3,
    'IN',
    '+91 98',
    'Priya,Arjun,Lakshmi,आरव,Meera,Vikram,Ananya,रोहन',
    'Sharma,Patel,Venkataraman,गुप्ता,Iyer,Subramanian,Singh,Krishnamurthy',
  ),
  culture(2, 'KR', '+82 10', '서연,민준,지우,하은,도윤', '김,이,박,최,남궁'),
  culture(2, 'GR', '+30 69', 'Ελένη,Γιώργος,Κατερίνα,Νίκος,Αθηνά', 'Παπαδόπουλος,Γεωργίου,Οικονόμου,Νικολάου,Βλάχος'),
  culture(2, 'VN', '+84 9', 'Thị Hồng,Văn Minh,Thùy Linh,Quốc Bảo,Ánh Tuyết', 'Nguyễn,Trần,Lê,Phạm,Huỳnh'),
  culture(2, 'ET', '+251 91', 'ሰላም,ዳዊት,ሄለን,አበበ', 'ተስፋዬ,ገብረማርያም,ከበደ,መኮንን'),
  culture(2, 'IS', '+354 6', 'Þórdís,Ægir,Sigríður,Björk', 'Guðmundsdóttir,Þorsteinsson,Ásgeirsdóttir,Ólafsson'),
  culture(2, 'TH', '+66 8', 'สมชาย,สุดารัตน์,ณัฐพล,พิมพ์ชนก', 'ศรีสุวรรณ,วงศ์สวัสดิ์,จันทร์โอชา,บุญมี'),
  culture(2, 'IE', '+353 8', 'Siobhán,Oisín,Caoimhe,Pádraig', "O'Brien,Ní Dhomhnaill,Mac Giolla Phádraig,O'Sullivan"),
  culture(2, 'PT', '+351 9', 'Inês,João,Conceição,Gonçalo', 'da Silva,Magalhães,Fonseca e Costa,Simões'),
];

export type Person = { first: string | null; last: string | null; country: string; phone: string };

export function pickPerson(random: Random): Person {
  const found = byWeight(cultures, random.next());
  if (!found) throw new Error('The list of names is empty.');
  const digits = String(10_000_000 + random.integer(89_999_999));
  return {
    first: random.pick(found.first),
    last: random.pick(found.last),
    country: found.country,
    phone: `${found.phone}${digits}`,
  };
}

/** People whose names break screens that assume too much about names. */
export const awkwardNames: readonly { first: string | null; last: string | null }[] = [
  { first: '<script>alert("Kandidaat")</script>', last: '<b>Bold</b>' },
  {
    first: 'Hubert Blaine'.padEnd(150, ' Wolfeschlegelstein'),
    last: 'hausenbergerdorff'.padEnd(149, 'welchevoralternwaren'),
  },
  { first: 'Madonna', last: null },
  { first: null, last: null },
  { first: null, last: 'van der Onbekend' },
  { first: '👩🏽‍🚀 Valentina', last: '🇳🇱' },
  { first: 'عبد الرحمن', last: 'بن عبد العزيز آل سعود' },
  { first: 'Robert\'); DROP TABLE "Candidate";--', last: 'Tables' },
  { first: 'Z̈o̐ë', last: 'Źa̧łg̨ó' },
  { first: '', last: '   ' },
  { first: 'Anne‑Marie', last: '{{constructor}} & "Söhne"' },
];

export function emailFor(person: { first: string | null; last: string | null }, number: number): string {
  const local = [person.first, person.last]
    .map((part) =>
      (part ?? '')
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z]/g, '')
        .slice(0, 24),
    )
    .filter(Boolean)
    .join('.');
  return `${local || 'kandidaat'}${number}@${['example.com', 'example.org', 'example.net'][number % 3]}`;
}
