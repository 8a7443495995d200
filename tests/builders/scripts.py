"""Names as businesses write them, in every script that documents can show (Unicode Standard Annex 31, table 5)."""

LEFT_TO_RIGHT = {
    "Latin": "Công ty Ən Yaxşı Ħobż Łódź Ƙasa",
    "Greek": "Ελληνική Εταιρεία Α.Ε.",
    "Greek, polytonic": "Ἀθῆναι ᾠδή",
    "Cyrillic": "ТОВ «Їжак і Ґанок» Қазақстан",
    "Georgian": "შპს საქართველო",
    "Armenian": "Հայաստան ՍՊԸ",
    "Japanese": "株式会社サンプル",
    "Japanese, kana": "ひらがなカタカナ・ｶﾞ 𠮷野家 ㈱",
    "Korean": "주식회사 한국샘플",
    "Chinese, simplified": "北京示例科技有限公司",
    "Chinese, traditional": "臺灣範例股份有限公司",
    "Chinese, Bopomofo": "ㄅㄆㄇ",
    "Thai": "บริษัท ตัวอย่าง จำกัด",
    "Lao": "ບໍລິສັດ ຕົວຢ່າງ",
    "Khmer": "ក្រុមហ៊ុន ឧទាហរណ៍",
    "Myanmar": "ကုမ္ပဏီ နမူနာ",
    "Tibetan": "བོད་ལྗོངས་ཀུང་སི",
    "Devanagari": "नमूना प्रौद्योगिकी प्राइवेट लिमिटेड",
    "Bengali": "উদাহরণ কোম্পানি লিমিটেড",
    "Gurmukhi": "ਉਦਾਹਰਨ ਕੰਪਨੀ",
    "Gujarati": "ઉદાહરણ કંપની",
    "Oriya": "ଉଦାହରଣ କମ୍ପାନୀ",
    "Tamil": "எடுத்துக்காட்டு நிறுவனம்",
    "Telugu": "ఉదాహరణ సంస్థ",
    "Kannada": "ಉದಾಹರಣೆ ಸಂಸ್ಥೆ",
    "Malayalam": "ഉദാഹരണ കമ്പനി",
    "Sinhala": "ශ්\u200dරී ලංකා සමාගම",
    "Ethiopic": "ምሳሌ ኩባንያ",
}
RIGHT_TO_LEFT = {
    "Hebrew": "חברת דוגמה בע״מ",
    "Arabic": "شركة المثال التجارية",
    "Persian": "شرکت نمونه ایرانیان",
    "Urdu": "ٹیکنالوجی پاکستان لمیٹڈ",
    "Kurdish": "کۆمپانیای زانیاری",
    "Thaana": "މިސާލު ކުންފުނި",
}
NAMES = LEFT_TO_RIGHT | RIGHT_TO_LEFT
NO_TYPEFACE = ("Acme 🎉", "👩\u200d💻", "𓀀", "ᚠᚢᚦ", "𝄞", "🇮🇹", "\U0001f44d\U0001f3fd")
"""Emoji, and scripts and signs that no name of a business today is written in."""
