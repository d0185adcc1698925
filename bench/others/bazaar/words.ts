/**
 * What ordinary people of many tongues ask and are told; sections: questions, things, follow-ups, answers, sums and their
 * solution.
 */
import { lines } from './spin.ts'

/** One language's stock of phrases. `[t]` is a thing; sums hold `[a]` times `[b]` less `[c]`. */
export interface Tongue {
  readonly asks: readonly string[]
  readonly things: readonly string[]
  readonly follow: readonly string[]
  readonly says: readonly string[]
  readonly sums: readonly string[]
  readonly steps: string
}

const STOCK: Record<string, string> = {
  en: `
{how do i|what's the best way to|any tips to|can you help me} {choose|look after|fix|sell|learn about} [t] {on a budget|\
quickly|at home|without tools|}?
{write|draft|i need} a {short|polite|funny|formal} {message|email|post|note} about [t] {for my boss|for a neighbour|for my \
customers|to my sister}
{explain|what is|tell me about} [t] {like i'm new to it|in two paragraphs|with an example|and why it matters}
{is it worth|should i bother} {paying for|spending time on} [t] {this year|as a beginner|if i live in a flat}?
{make|give me} a {list|table|plan} {for|about} [t], {seven|five|ten} {points|rows|days} {max|please|}
my {friend|father|landlord|teacher} says [t] is {overrated|bad for you|a waste of money}. {true?|what do you think?|how do i \
answer?}
--
a second-hand bicycle;sourdough bread;a noisy fridge;spanish verbs;a stall at the weekend market;house plants;a rental \
contract;night shifts;a school play;
wool jumpers;a used laptop;knee pain after running;the county fair;train tickets;a birthday for forty people;home insulation;\
old photographs;a cover letter;
chess openings;a puppy that bites;solar panels;tax receipts;a wedding speech;garden compost;a broken zip;podcast editing;a \
tent in the rain;piano practice
--
{shorter please|can you cut that by half?|too long, summarise}
{and what if|what about when} {it's for two people|i have less time|it rains|money is tight}?
{thanks!|great,} {give me another version|now as a list|in a warmer tone}
why {is that|do you say that}? {any source?|}
{ok but|hmm,} the second {point|part} {isn't clear|doesn't fit me}
--
{Good question:|Sure.|Of course!|Happy to help.} {Most people start|It helps to start} with what they {already have|really \
need} for [t].
{Check|Compare} {the condition|two or three offers|the size} before {you decide|spending anything}, since [t] can {vary a lot|\
surprise you}.
A {simple|sensible} {order|plan} is to {prepare first|write down the basics}, then {try it once|test a small part}, and only \
then go on.
{If|When} {time is short|you are unsure}, {leave out the extras|ask someone local} and keep {the core|one clear goal}.
{Keep in mind|Remember} that {prices|rules|conditions} {differ by region|change during the year}.
For [t], {ten minutes a day|a little patience|a good checklist} {goes a long way|beats any gadget}.
{Let me know|Tell me} {your budget|more about your case} and I can {adapt this|be more precise}.
{One common mistake|What often goes wrong} is {rushing|buying too much at once|skipping the small print}.
--
A {stallholder|grocer|baker} packs [a] {crates|trays} of [b] {lemons|rolls|eggs} and [c] {are spoiled|break}. How many can be \
sold?
{On Monday|At the depot} [a] {vans|carts} bring [b] {sacks|parcels} each; [c] go back. How many stay?
[a] × [b] = [ab]; taking away [c] leaves [x].`,
  es: `
¿{cómo puedo|cuál es la mejor forma de|me ayudas a} {elegir|cuidar|arreglar|vender} [t] {sin gastar mucho|en casa|esta semana|}?
{escribe|redacta|necesito} un {mensaje|correo|texto} {corto|formal|simpático} sobre [t] {para mi jefa|para un cliente|para el \
grupo}
{explícame|qué es|háblame de} [t] {con un ejemplo|en pocas líneas|como si no supiera nada}
{hazme|dame} una {lista|tabla} de {cinco|siete} {ideas|pasos} para [t]
--
una bici de segunda mano;el puesto del mercado;un contrato de alquiler;las plantas del balcón;una receta de lentejas;el dolor \
de espalda;el examen de conducir;
la factura de la luz;un viaje a la sierra;una carta de presentación;un perro muy nervioso;la boda de mi prima;la declaración \
de la renta;zapatos de cuero
--
{más corto, por favor|resúmelo}
¿y si {tengo menos tiempo|somos tres|llueve}?
{gracias,|vale,} {otra versión|ahora en una tabla|con tono más cercano}
no entiendo {la segunda parte|el último punto}
--
{Claro.|Por supuesto.|Buena pregunta:} {conviene empezar|lo mejor es empezar} por {lo básico|lo que ya tienes} de [t].
{Compara|Revisa} {dos o tres opciones|el estado} antes de {decidir|pagar}, porque [t] {varía mucho|depende de la zona}.
{Si|Cuando} {hay poco tiempo|dudas}, {pregunta a alguien de confianza|deja los extras} y mantén {lo esencial|un objetivo}.
Un error {frecuente|habitual} es {ir con prisa|no leer la letra pequeña|comprar de más}.
{Dime|Cuéntame} {tu presupuesto|tu caso} y lo {ajusto|preciso}.
--
Un {frutero|tendero} recibe [a] cajas con [b] {naranjas|tomates} y tira [c]. ¿Cuántas quedan?
[a] × [b] = [ab]; si quitamos [c], quedan [x].`,
  pt: `
{como faço para|qual o melhor jeito de|me ajuda a} {escolher|cuidar de|consertar|vender} [t] {gastando pouco|em casa|rápido|}?
{escreva|preciso de} {uma mensagem|um e-mail|um texto} {curto|formal|divertido} sobre [t] {pro meu chefe|pra cliente|pro \
grupo da família}
{me explica|o que é|fala sobre} [t] {com exemplo|em poucas linhas|bem simples}
{monta|faz} uma {lista|tabela} com {cinco|dez} {dicas|passos} sobre [t]
--
uma moto usada;a barraca da feira;pão de queijo;o contrato de aluguel;uma horta em vaso;a conta de luz;o vestibular;um \
currículo;dor no joelho;a festa junina;
um celular quebrado;o imposto de renda;um cachorro bagunceiro;a viagem pra praia;uma loja no instagram;o trabalho de história
--
{mais curto|resume aí}
e se {eu tiver menos tempo|chover|for pra duas pessoas}?
{valeu,|ok,} {faz outra versão|agora em tópicos}
não entendi {a segunda parte|o final}
--
{Claro!|Com certeza.|Boa pergunta:} {comece|vale começar} pelo {básico|que você já tem} sobre [t].
{Compare|Veja} {duas ou três opções|o estado} antes de {decidir|pagar}, pois [t] {varia bastante|depende da região}.
{Se|Quando} {faltar tempo|houver dúvida}, {corte os extras|peça ajuda a quem conhece}.
Um erro {comum|frequente} é {ter pressa|não ler as regras}.
{Me diga|Conte} {seu orçamento|seu caso} que eu {ajusto|detalho}.
--
Um {feirante|padeiro} tem [a] caixas com [b] {mangas|pães} e perde [c]. Quantos sobram?
[a] × [b] = [ab]; tirando [c], sobram [x].`,
  fr: `
{comment|quelle est la meilleure façon de|tu peux m'aider à} {choisir|réparer|entretenir|vendre} [t] {sans trop dépenser|à la \
maison|rapidement|} ?
{écris|rédige|il me faut} un {message|mail|texte} {court|poli|drôle} sur [t] {pour mon chef|pour la voisine|pour des clients}
{explique-moi|c'est quoi|parle-moi de} [t] {avec un exemple|en quelques lignes|simplement}
{fais|donne} une {liste|grille} de {cinq|huit} {idées|étapes} sur [t]
--
un vélo d'occasion;le marché du dimanche;un bail de location;une tarte aux poireaux;le permis de conduire;une chaudière \
bruyante;un exposé d'histoire;le télétravail;
une lettre de motivation;la déclaration d'impôts;un chat qui griffe;un week-end en Bretagne;des chaussures qui serrent;la rentrée
--
{plus court stp|résume}
et si {j'ai moins de temps|il pleut|on est trois} ?
{merci,|ok,} {une autre version|plutôt en tableau}
je ne comprends pas {le deuxième point|la fin}
--
{Bien sûr.|Avec plaisir.|Bonne question :} {commencez|mieux vaut commencer} par {l'essentiel|ce que vous avez déjà} pour [t].
{Comparez|Vérifiez} {deux ou trois offres|l'état} avant de {décider|payer}, car [t] {varie beaucoup|dépend de la région}.
{Si|Quand} {le temps manque|vous hésitez}, {laissez les détails|demandez conseil sur place}.
L'erreur {courante|classique} est de {se presser|négliger les conditions}.
{Dites-moi|Précisez} {votre budget|votre situation} et {j'adapte|je détaille}.
--
Un {maraîcher|boulanger} livre [a] cageots de [b] {pommes|pains}, dont [c] sont abîmés. Combien peut-on en vendre ?
[a] × [b] = [ab] ; on retire [c], il reste [x].`,
  de: `
{wie kann ich|wie kann man am besten} [t] {günstig|schnell|selbst|ohne Werkzeug} {auswählen|reparieren|pflegen|verkaufen}?
{schreib|entwirf|ich brauche} eine {kurze|höfliche|lustige} {Nachricht|Mail|Einladung} zum Thema [t] {für meinen Chef|an die \
Nachbarn|für Kunden}
{erklär mir|was ist|erzähl etwas über} [t] {mit Beispiel|in drei Sätzen|ganz einfach}
{mach|gib mir} eine {Liste|Tabelle} mit {fünf|sieben} {Tipps|Schritten} zu [t]
--
ein gebrauchtes Fahrrad;der Wochenmarkt;Mietvertrag;Sauerteigbrot;Steuererklärung;eine laute Waschmaschine;Bewerbung;\
Kleingarten;Rückenschmerzen;Klassenfahrt;
Wärmepumpe;ein Hund vom Tierheim;Umzug nach Leipzig;Elternabend;Handyvertrag;Balkonkraftwerk;Weihnachtsfeier
--
{kürzer bitte|fass das zusammen}
und wenn {ich weniger Zeit habe|es regnet|wir zu dritt sind}?
{danke,|ok,} {noch eine Variante|jetzt als Tabelle}
{den zweiten Punkt|das Ende} verstehe ich nicht
--
{Gerne.|Natürlich.|Gute Frage:} {Am besten beginnt man|Fangen Sie} bei [t] mit {dem Nötigsten|dem, was schon da ist} an.
{Vergleichen|Prüfen} Sie {zwei bis drei Angebote|den Zustand}, bevor Sie {zahlen|entscheiden}; bei [t] {schwankt das stark|\
kommt es auf die Region an}.
Wenn {die Zeit knapp ist|Sie unsicher sind}, {lassen Sie Extras weg|fragen Sie vor Ort nach}.
Ein {häufiger|typischer} Fehler ist {Eile|das Kleingedruckte zu übersehen}.
{Nennen Sie mir|Sagen Sie mir} {Ihr Budget|mehr zur Lage}, dann {passe ich es an|werde ich genauer}.
--
Ein {Händler|Bäcker} bekommt [a] Kisten mit je [b] {Birnen|Brötchen}, [c] sind verdorben. Wie viele bleiben?
[a] × [b] = [ab]; abzüglich [c] bleiben [x].`,
  ru: `
{как лучше|подскажи, как|помоги} {выбрать|починить|продать|понять} [t] {недорого|дома|быстро|своими руками}?
{напиши|составь|нужно} {короткое|вежливое|смешное} {письмо|сообщение|объявление} на тему: [t] {для начальника|для соседей|\
клиентам}
{объясни|что такое|расскажи про} [t] {простыми словами|с примером|в двух абзацах}
{сделай|дай} {список|таблицу}: [t], {пять|семь} {пунктов|шагов}
--
подержанный велосипед;место на рынке;договор аренды;борщ на неделю;шумный холодильник;курсовая по истории;рассада на \
подоконнике;боль в спине;ремонт в ванной;
резюме без опыта;налоговый вычет;щенок, который кусается;поездка на Байкал;зимние шины;день рождения тёщи;старые фотографии
--
{короче|сократи вдвое}
а если {времени мало|нас трое|пойдёт дождь}?
{спасибо,|ок,} {ещё вариант|теперь таблицей}
не понял {второй пункт|конец}
--
{Конечно.|Хороший вопрос.|С удовольствием.} {Начните|Лучше начать} с {самого нужного|того, что уже есть}: [t].
{Сравните|Проверьте} {два-три варианта|состояние}, прежде чем {платить|решать}: здесь {многое зависит от региона|цены сильно \
разнятся}.
Если {времени мало|есть сомнения}, {уберите лишнее|спросите того, кто уже делал}.
{Частая|Типичная} ошибка — {спешка|не прочитать условия}.
{Напишите|Уточните} {бюджет|детали}, и я {подстрою ответ|скажу точнее}.
--
{Торговец|Пекарь} получил [a] ящиков по [b] {груш|булок}, [c] испортились. Сколько осталось?
[a] × [b] = [ab]; минус [c] — остаётся [x].`,
  tr: `
[t] {nasıl seçilir|nasıl onarılır|için en iyi yol ne|hakkında ne bilmeliyim}, {ucuza|evde|kısa sürede}?
{patronuma|komşuma|müşterilere} [t] hakkında {kısa|kibar|eğlenceli} bir {mesaj|e-posta} yaz
[t] {nedir|konusunu anlat}, {örnek ver|basitçe|iki paragraf}
[t] için {beş|yedi} {maddelik liste|adımlık plan} {yap|hazırla}
--
ikinci el bisiklet;pazar tezgahı;kira sözleşmesi;mercimek çorbası;ehliyet sınavı;gürültülü buzdolabı;tarih ödevi;balkon \
bitkileri;bel ağrısı;özgeçmiş;
elektrik faturası;düğün konuşması;kış lastiği;Kapadokya gezisi;yavru köpek
--
{daha kısa|özetle}
peki {zamanım azsa|üç kişiysek|yağmur yağarsa}?
{teşekkürler,|tamam,} {başka bir örnek|tablo yap}
--
{Tabii.|Elbette.|Güzel soru:} [t] için {önce temel şeylerle|elinizdekilerle} başlamak iyi olur.
Karar vermeden {iki üç seçeneği karşılaştırın|durumuna bakın}; [t] {bölgeye göre değişir|çok farklı olabilir}.
{Zaman azsa|Emin değilseniz} {ayrıntıları bırakın|bilen birine sorun}.
Sık yapılan hata {acele etmek|şartları okumamak}.
--
{Manav|Fırıncı} [a] kasa aldı, her birinde [b] {elma|ekmek} var, [c] tanesi bozuk. Kaç tane kaldı?
[a] × [b] = [ab]; [c] çıkınca [x] kalır.`,
  ar: `
{كيف أختار|كيف أصلح|ما أفضل طريقة لفهم|ساعدني في} [t] {بسعر مناسب|في البيت|بسرعة}؟
{اكتب|أريد} {رسالة قصيرة|بريدا رسميا|منشورا لطيفا} عن [t] {لمديري|لجاري|للزبائن}
{اشرح لي|حدثني عن} [t] {مع مثال|بكلمات بسيطة|في فقرتين}
{أعطني|اعمل} {قائمة|جدولا} من {خمس|سبع} {نقاط|خطوات} حول [t]
--
دراجة مستعملة;بسطة في السوق;عقد الإيجار;شوربة العدس;اختبار القيادة;ثلاجة مزعجة;بحث التاريخ;نباتات الشرفة;ألم الظهر;السيرة \
الذاتية;فاتورة الكهرباء;كلمة في عرس;رحلة إلى البحر
--
{أقصر من فضلك|لخص}
وماذا لو {كان الوقت قليلا|كنا ثلاثة}؟
{شكرا،|تمام،} {نسخة أخرى|في جدول}
--
{بالطبع.|بكل سرور.|سؤال جيد:} من الأفضل أن تبدأ {بالأساسيات|بما لديك} في موضوع [t].
{قارن|راجع} {خيارين أو ثلاثة|الحالة} قبل {الدفع|القرار}، فالأمر {يختلف حسب المنطقة|متغير}.
إذا {ضاق الوقت|كنت مترددا} {فاترك التفاصيل|فاسأل من جرب}.
الخطأ الشائع هو {العجلة|إهمال الشروط}.
--
{بائع|خباز} عنده [a] صندوقا في كل واحد [b] {برتقالة|رغيفا} وتلف منها [c]. كم بقي؟
[a] × [b] = [ab]، نطرح [c] فيبقى [x].`,
  hi: `
[t] {कैसे चुनें|कैसे ठीक करें|के लिए सबसे अच्छा तरीका क्या है|के बारे में बताइए}, {कम खर्च में|घर पर|जल्दी}?
{बॉस के लिए|पड़ोसी के लिए|ग्राहकों के लिए} [t] पर {छोटा|औपचारिक|मज़ेदार} {संदेश|ईमेल} लिखो
[t] {आसान भाषा में समझाओ|क्या होता है, उदाहरण दो}
[t] के लिए {पाँच|सात} {बिंदु|चरण} बनाओ
--
पुरानी साइकिल;सब्ज़ी मंडी की दुकान;किराए का समझौता;राजमा;ड्राइविंग टेस्ट;इतिहास का प्रोजेक्ट;बालकनी के पौधे;कमर दर्द;नौकरी का \
बायोडाटा;बिजली का बिल;शादी का भाषण;मोबाइल रिपेयर
--
{छोटा करो|सार बताओ}
अगर {समय कम हो|तीन लोग हों}?
{धन्यवाद,|ठीक है,} {एक और|तालिका में दो}
--
{ज़रूर।|अच्छा सवाल है।} [t] में पहले {ज़रूरी चीज़ों|जो पास है उसी} से शुरू करें।
{तय करने|पैसे देने} से पहले {दो-तीन विकल्प देखें|हालत जाँचें}, क्योंकि [t] {जगह के हिसाब से बदलता है|अलग-अलग होता है}।
{समय कम हो|शक हो} तो {बाकी छोड़ दें|किसी जानकार से पूछें}।
आम गलती है {जल्दबाज़ी|शर्तें न पढ़ना}।
--
{दुकानदार|बेकर} के पास [a] पेटी हैं, हर एक में [b] {आम|अंडे}, [c] खराब निकले। कितने बचे?
[a] × [b] = [ab]; [c] घटाने पर [x] बचे।`,
  id: `
{gimana cara|apa cara terbaik|tolong bantu} {memilih|memperbaiki|merawat|menjual} [t] {yang murah|di rumah|dengan cepat|}?
{buatkan|tuliskan} {pesan|email|caption} {singkat|sopan|lucu} tentang [t] {untuk bos|buat pelanggan|untuk tetangga}
{jelaskan|apa itu} [t] {dengan contoh|pakai bahasa sederhana|dalam dua paragraf}
{bikin|kasih} {daftar|tabel} {lima|tujuh} {tips|langkah} soal [t]
--
motor bekas;lapak di pasar;kontrak kos;resep rendang;ujian SIM;kulkas berisik;tugas sejarah;tanaman hias;sakit punggung;surat \
lamaran;tagihan listrik;usaha kue kering;hape mati total;liburan ke Lombok
--
{lebih pendek|ringkas dong}
kalau {waktunya sedikit|bertiga|hujan} gimana?
{makasih,|oke,} {versi lain|jadikan tabel}
--
{Tentu.|Siap.|Pertanyaan bagus:} untuk [t], {mulailah|sebaiknya mulai} dari {yang pokok|yang sudah ada}.
{Bandingkan|Periksa} {dua atau tiga pilihan|kondisinya} sebelum {bayar|memutuskan}, karena [t] {beda tiap daerah|bervariasi}.
Kalau {waktu mepet|ragu}, {lewati yang tambahan|tanya yang sudah pernah}.
Kesalahan {umum|yang sering} adalah {buru-buru|tidak baca syarat}.
--
{Pedagang|Tukang roti} punya [a] peti berisi [b] {jeruk|telur}, [c] busuk. Berapa yang tersisa?
[a] × [b] = [ab]; dikurangi [c] tersisa [x].`,
  vi: `
{làm sao để|cách tốt nhất để|giúp mình} {chọn|sửa|bán|chăm sóc} [t] {giá rẻ|tại nhà|nhanh|}?
{viết|soạn} {tin nhắn|email|bài đăng} {ngắn|lịch sự|vui} về [t] {cho sếp|cho khách|cho hàng xóm}
{giải thích|cho mình biết về} [t] {kèm ví dụ|thật dễ hiểu|trong hai đoạn}
{lập|cho} {danh sách|bảng} {năm|bảy} {bước|mẹo} về [t]
--
xe máy cũ;sạp hàng ở chợ;hợp đồng thuê nhà;nồi phở bò;thi bằng lái;tủ lạnh kêu to;bài tập lịch sử;cây ban công;đau lưng;hồ sơ \
xin việc;hóa đơn điện;chuyến đi Đà Lạt;điện thoại hỏng;đám cưới em gái
--
{ngắn hơn|tóm tắt đi}
nếu {ít thời gian|trời mưa|có ba người} thì sao?
{cảm ơn,|ok,} {bản khác nhé|làm thành bảng}
--
{Được chứ.|Tất nhiên.|Câu hỏi hay:} với [t], nên bắt đầu từ {điều cơ bản|những gì đã có}.
{So sánh|Kiểm tra} {hai ba lựa chọn|tình trạng} trước khi {trả tiền|quyết định}, vì [t] {tùy từng nơi|khác nhau nhiều}.
Nếu {gấp|chưa chắc}, {bỏ bớt phần phụ|hỏi người đã làm}.
Lỗi {thường gặp|hay mắc} là {vội vàng|không đọc điều khoản}.
--
{Người bán hàng|Thợ bánh} có [a] thùng, mỗi thùng [b] {quả cam|cái bánh}, hỏng [c]. Còn lại bao nhiêu?
[a] × [b] = [ab]; bớt [c] còn [x].`,
  th: `
{เลือก|ซ่อม|ดูแล|ขาย}[t] {ยังไงดี|แบบไหนคุ้ม|ที่บ้านได้ไหม}
ช่วยเขียน{ข้อความ|อีเมล|โพสต์}{สั้นๆ|สุภาพ|ตลกๆ} เรื่อง[t] {ให้หัวหน้า|ให้ลูกค้า|ให้เพื่อนบ้าน}
อธิบาย[t] {แบบง่ายๆ|พร้อมตัวอย่าง|สองย่อหน้า}
ขอ{รายการ|ตาราง} {ห้า|เจ็ด}ข้อเกี่ยวกับ[t]
--
จักรยานมือสอง;แผงในตลาด;สัญญาเช่า;ต้มยำกุ้ง;สอบใบขับขี่;ตู้เย็นเสียงดัง;รายงานประวัติศาสตร์;ต้นไม้ระเบียง;ปวดหลัง;\
จดหมายสมัครงาน;ค่าไฟ;ทริปเชียงใหม่
--
{สั้นกว่านี้|สรุปหน่อย}
ถ้า{เวลาน้อย|ฝนตก}ล่ะ
{ขอบคุณ |โอเค }ขออีกแบบ
--
{ได้เลย |แน่นอน }สำหรับ[t] ควรเริ่มจาก{สิ่งจำเป็น|ของที่มีอยู่}
{เปรียบเทียบ|ดู}{สองสามตัวเลือก|สภาพ}ก่อน{จ่าย|ตัดสินใจ} เพราะ[t]{ต่างกันตามพื้นที่|มีหลายแบบ}
ถ้า{รีบ|ไม่แน่ใจ} {ตัดของเสริมออก|ถามคนที่เคยทำ}
--
{แม่ค้า|คนทำขนม}มี [a] ลัง ลังละ [b] {ผล|ชิ้น} เสีย [c] เหลือเท่าไร
[a] × [b] = [ab] ลบ [c] เหลือ [x]`,
  zh: `
{怎么|如何|请教一下怎么}{挑选|修理|打理|转卖}[t]{，预算不多|，在家就能做|，要快一点|}？
帮我{写|拟}一{条|封|段}关于[t]的{短信|邮件|朋友圈|通知}，{给领导|给客户|给邻居}，{语气客气|简短|幽默一点}
{解释一下|讲讲|什么是}[t]{，举个例子|，越简单越好|，两段话}
{列|做}一个关于[t]的{清单|表格}，{五|七|十}条
--
二手自行车;菜市场的摊位;租房合同;红烧肉;驾照科目二;冰箱噪音;历史作业;阳台养花;腰疼;求职简历;电费账单;婚礼致辞;去云南旅游;旧手机;考研复习;淘宝店铺;孩子不爱写作业;年终总结
--
{短一点|精简一下}
如果{时间不够|下雨|三个人}呢？
{谢谢，|好的，}{换一个版本|做成表格}
{第二点|最后一段}没看懂
--
{当然可以。|好的。|这个问题不错。}关于[t]，{建议先从|最好从}{最基本的|手头已有的}开始。
{付款|决定}之前先{比较两三个选择|看看状况}，因为[t]{各地不同|差别很大}。
如果{时间紧|拿不准}，就{先不管细节|问问有经验的人}。
常见的{错误|问题}是{太着急|没看条款}。
{告诉我|补充一下}{预算|具体情况}，我可以{调整|说得更细}。
--
{摊主|面包师}有[a]箱{橘子|面包}，每箱[b]个，坏了[c]个，还剩多少？
[a]×[b]=[ab]，减去[c]，剩下[x]。`,
  ja: `
[t]{の選び方|の直し方|の手入れ|を売るコツ}を教えて{ください|}。{予算は少なめ|家でできる範囲で|急ぎです}
[t]について{上司|お客様|ご近所}向けの{短い|丁寧な|楽しい}{メッセージ|メール|お知らせ}を書いて
[t]を{例を挙げて|簡単に|二段落で}説明して
[t]の{リスト|表}を{五つ|七つ}作って
--
中古の自転車;朝市の屋台;賃貸契約;肉じゃが;運転免許の試験;冷蔵庫の音;歴史のレポート;ベランダの植物;腰痛;履歴書;電気代;結婚式のスピーチ;北海道旅行;子犬のしつけ;確定申告
--
{もっと短く|要約して}
{時間がない|三人の|雨の}場合は？
{ありがとう、|了解、}{別の案も|表にして}
--
{もちろんです。|承知しました。|良い質問ですね。}[t]は{基本|手元にあるもの}から始めるとよいです。
{決める|支払う}前に{二、三の候補を比べて|状態を確認して}ください。[t]は{地域で違います|差が大きいです}。
{時間がなければ|迷うときは}{細部は後回しに|経験者に相談}しましょう。
よくある失敗は{急ぐこと|条件を読まないこと}です。
--
{八百屋|パン屋}に[a]箱あり、一箱に[b]個、[c]個が傷んだ。残りは何個？
[a]×[b]=[ab]、[c]を引いて[x]です。`,
  ko: `
[t] {고르는 법|고치는 법|관리하는 법|파는 요령} 알려줘{요|}, {저렴하게|집에서|빨리}
[t]에 대해 {상사|고객|이웃}에게 보낼 {짧은|정중한|재미있는} {문자|메일|안내문} 써줘
[t]를 {예를 들어|쉽게|두 문단으로} 설명해줘
[t] 관련 {목록|표}를 {다섯|일곱} 개로 만들어줘
--
중고 자전거;시장 좌판;월세 계약서;김치찌개;운전면허 시험;냉장고 소음;역사 과제;베란다 화분;허리 통증;자기소개서;전기요금;결혼식 축사;제주도 여행;강아지 훈련;연말정산
--
{더 짧게|요약해줘}
{시간이 없으면|세 명이면|비가 오면}?
{고마워,|좋아,} {다른 버전도|표로 해줘}
--
{물론이죠.|네.|좋은 질문이에요.} [t]는 {기본|가진 것}부터 시작하는 게 좋습니다.
{결정|결제} 전에 {두세 가지를 비교|상태를 확인}하세요. [t]는 {지역마다 다릅니다|차이가 큽니다}.
{급하면|애매하면} {부수적인 건 빼고|경험자에게 물어보고} 진행하세요.
흔한 실수는 {서두르는 것|조건을 안 읽는 것}입니다.
--
{과일 가게|빵집}에 [a]상자가 있고 한 상자에 [b]개, [c]개가 상했다. 몇 개 남았나?
[a] × [b] = [ab], [c]를 빼면 [x]개입니다.`,
}

/** The tongue of a stock of phrases, read from its sections. */
function read(stock: string): Tongue {
  const [asks, things, follow, says, sums] = stock.split('\n--').map(lines)
  const solved = sums ?? []
  return {
    asks: asks ?? [],
    things: (things ?? [])
      .join('')
      .split(';')
      .filter((thing) => thing !== ''),
    follow: follow ?? [],
    says: says ?? [],
    sums: solved.slice(0, -1),
    steps: solved.at(-1) ?? '',
  }
}

export const TONGUES: Readonly<Record<string, Tongue>> = Object.fromEntries(
  Object.entries(STOCK).map(([name, stock]) => [name, read(stock)]),
)
export const ENGLISH: Tongue = read(STOCK.en ?? '')
/** The tongue of a name, English where there is none. */
export const tongueOf = (name: string): Tongue => TONGUES[name] ?? ENGLISH
