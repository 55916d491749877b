/** Given and family names that go together, with the spelling that an address uses. */
export type NameSet = {
  given: readonly string[];
  family: readonly string[];
  /** Family name first, without a space in East Asian scripts. */
  familyFirst?: "spaced" | "joined";
  /** Latin spellings, by position, where the script has none. */
  latin?: { given: readonly string[]; family: readonly string[] };
  locale: string;
  zoneinfo: string;
  country: string;
};

const words = (text: string) => text.split(" ");

export const nameSets: readonly NameSet[] = [
  {
    given: words("Maria László Zsófia Gergő Réka Ábel Katalin Bence"),
    family: words("Kovács Nagy Szabó Tóth Horváth Fekete Németh Őri"),
    locale: "hu",
    zoneinfo: "Europe/Budapest",
    country: "Hungary",
  },
  {
    given: words("Oluwaseun Chidinma Adébáyọ̀ Ngozi Tunde Ìfẹ́olúwa Amara Emeka"),
    family: words("Adébáyọ̀-Okonkwo Okafor Balogun Ezenwa Adeyemi Nwachukwu Ọláwálé Eze"),
    locale: "en",
    zoneinfo: "Africa/Lagos",
    country: "Nigeria",
  },
  {
    given: words("Sofía Mateo Lucía Joaquín Inés Andrés Ximena Íñigo"),
    family: [
      "García Márquez",
      "Núñez",
      "Peña",
      "Ibáñez",
      "Ruiz Zafón",
      "Muñoz",
      "Castaño",
      "Ochoa",
    ],
    locale: "es",
    zoneinfo: "Europe/Madrid",
    country: "Spain",
  },
  {
    given: words("Priya Arjun Ananya Vikram Lakshmi Rohan Meera Karthik"),
    family: words("Raghunathan Iyer Venkataraman Sharma Mukherjee Patel Krishnamurthy Nair"),
    locale: "en",
    zoneinfo: "Asia/Kolkata",
    country: "India",
  },
  {
    given: ["Wei Ling", "Jun Jie", "Hui Min", "Kai", "Xin Yi", "Jia Hao"],
    family: words("Tan Lim Ng Goh Chua Teo"),
    familyFirst: "spaced",
    locale: "en",
    zoneinfo: "Asia/Singapore",
    country: "Singapore",
  },
  {
    given: words("美咲 蓮 陽菜 大翔 結衣 悠真"),
    family: words("佐藤 鈴木 高橋 田中 渡辺 伊藤"),
    familyFirst: "joined",
    latin: {
      given: words("misaki ren hina hiroto yui yuma"),
      family: words("sato suzuki takahashi tanaka watanabe ito"),
    },
    locale: "ja",
    zoneinfo: "Asia/Tokyo",
    country: "Japan",
  },
  {
    given: words("伟 秀英 子轩 雨桐 建国 欣怡"),
    family: words("王 李 张 刘 陈 欧阳"),
    familyFirst: "joined",
    latin: {
      given: words("wei xiuying zixuan yutong jianguo xinyi"),
      family: words("wang li zhang liu chen ouyang"),
    },
    locale: "zh-Hans",
    zoneinfo: "Asia/Shanghai",
    country: "China",
  },
  {
    given: words("Олена Дмитро Наталія Андрій Софія Тарас"),
    family: words("Шевченко Бондаренко Ковальчук Мельник Лисенко Гнатюк"),
    latin: {
      given: words("olena dmytro nataliia andrii sofiia taras"),
      family: words("shevchenko bondarenko kovalchuk melnyk lysenko hnatiuk"),
    },
    locale: "uk",
    zoneinfo: "Europe/Kyiv",
    country: "Ukraine",
  },
  {
    given: words("ليلى عمر نور يوسف مريم خالد"),
    family: ["الحسيني", "منصور", "الشامي", "حداد", "النجار", "عبد الرحمن"],
    latin: {
      given: words("layla omar noor yousef maryam khalid"),
      family: words("alhusseini mansour alshami haddad alnajjar abdelrahman"),
    },
    locale: "ar",
    zoneinfo: "Asia/Amman",
    country: "Jordan",
  },
  {
    given: words("Αλέξανδρος Ελένη Γιώργος Κατερίνα"),
    family: words("Παπαδόπουλος Οικονόμου Νικολαΐδης Βασιλείου"),
    latin: {
      given: words("alexandros eleni giorgos katerina"),
      family: words("papadopoulos oikonomou nikolaidis vasileiou"),
    },
    locale: "el",
    zoneinfo: "Europe/Athens",
    country: "Greece",
  },
  {
    given: words("민준 서연 지훈 하은 도윤 수빈"),
    family: words("김 이 박 최 정 남궁"),
    familyFirst: "joined",
    latin: {
      given: words("minjun seoyeon jihoon haeun doyun subin"),
      family: words("kim lee park choi jung namgung"),
    },
    locale: "ko",
    zoneinfo: "Asia/Seoul",
    country: "South Korea",
  },
  {
    given: words("Björn Åsa Søren Ingrid Þórdís Mikkel Saga Eero"),
    family: words("Lindqvist Østergaard Jónsdóttir Håkansson Nygård Virtanen Bergström Dahl"),
    locale: "sv",
    zoneinfo: "Europe/Stockholm",
    country: "Sweden",
  },
  {
    given: words("João Beatriz Thiago Conceição Caetano Luíza"),
    family: ["da Silva", "Gonçalves", "Araújo", "dos Santos Albuquerque", "Magalhães", "Brandão"],
    locale: "pt-BR",
    zoneinfo: "America/Sao_Paulo",
    country: "Brazil",
  },
  {
    given: words("Thùy Minh Phượng Đức Hạnh Quân"),
    family: ["Nguyễn Thị", "Trần Văn", "Lê", "Phạm", "Đặng", "Võ"],
    familyFirst: "spaced",
    locale: "vi",
    zoneinfo: "Asia/Ho_Chi_Minh",
    country: "Vietnam",
  },
  {
    given: words("Aoife Seán Niamh Ciarán Siobhán Pádraig"),
    family: words("O’Sullivan Byrne Ní-Dhomhnaill McCarthy Gallagher FitzGerald"),
    locale: "en-GB",
    zoneinfo: "Europe/Dublin",
    country: "Ireland",
  },
  {
    given: words("Grace Noah Maya Elijah Hannah Theodore Imani Walter"),
    family: words("Whitfield Brooks Ellsworth Ramirez Jefferson Kowalski Abernathy Stone"),
    locale: "en-US",
    zoneinfo: "America/New_York",
    country: "United States",
  },
  {
    given: words("Zeynep Emre Elif Çağlar Gülşen İbrahim"),
    family: words("Yılmaz Öztürk Şahin Kılıçdaroğlu Demir Aydın"),
    locale: "tr",
    zoneinfo: "Europe/Istanbul",
    country: "Türkiye",
  },
];

export const companies = [
  "Northwind Instruments",
  "Lagos Freight",
  "Harbour & Pine",
  "Kestrel Bikes",
  "Tavola Foods",
  "Meridian Clinics",
  "Ostrava Glass",
  "Blue Heron Books",
  "Atelier Moreau",
  "Sakura Rail",
] as const;

export const mailHosts = [
  "northwind.example",
  "lagosfreight.example",
  "harbour.example",
  "kestrel.example",
  "mail.example",
  "post.example",
  "uni.example",
  "meridian.example",
] as const;

export const userAgents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
  "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
] as const;

export const blockReasons = [
  "Sent advertising to other customers",
  "Card reported as stolen; finance is looking into it",
  "Shared one account among a team of twelve",
  "Asked to be kept out until the contract is renewed",
  "Signing in from addresses that tried many passwords",
] as const;
